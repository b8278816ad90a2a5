using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using GridGov.Services.Personnel.Accounts;
using GridGov.Services.Personnel.SigningIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Personnel;

public sealed partial class SigningInTests(PersonnelHost host) : IClassFixture<PersonnelHost>
{
    [Fact]
    public async Task Who_signed_in_is_kept_for_its_time_and_not_for_ever()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            insert into sign_ins (at, account, address, result) values
                (now() - interval '401 days', 'long.ago', '', 'ok'),
                (now() - interval '399 days', 'last.year', '', 'ok')
            """);
        await host.Services.GetRequiredService<PruneSignIns>().RunUntilDoneAsync(default);
        Assert.Equal(
            ["last.year"], await connection.QueryAsync<string>(
                "select account from sign_ins where account in ('long.ago', 'last.year')"));
    }

    [Fact]
    public async Task The_page_is_Chinese_first_lets_nothing_foreign_in_and_names_its_fields()
    {
        using var client = host.Client();
        using var answer = await client.GetAsync("/account/sign-in");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("登录", page, StringComparison.Ordinal);
        Assert.All(
            ["account", "password"],
            field => Assert.Contains($"<label for=\"{field}\">", page, StringComparison.Ordinal));
        Assert.StartsWith(
            "default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_account_a_wrong_password_and_a_locked_account_read_the_same()
    {
        const string account = "A-450502002.leader";
        var unknown = await TryAsync("nobody.at.all", "Demo!2025");
        var wrong = await TryAsync(account, "wrong");
        for (var i = 0; i < 4; i++)
            await TryAsync(account, "wrong");
        var locked = await TryAsync(account, "Demo!2025");

        Assert.All(
            [unknown, wrong, locked],
            answer => Assert.Equal(
                (HttpStatusCode.OK, true),
                (answer.Status, answer.Page.Contains("role=\"alert\"", StringComparison.Ordinal))));
        Assert.Equal(Alert(unknown.Page), Alert(locked.Page));
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True(await accounts.IsLockedOutAsync((await accounts.FindByIdAsync(account))!));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" ", " ")]
    [InlineData("admin", "")]
    public async Task Blanks_are_a_failed_try_and_no_fault(string account, string password) =>
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(account, password)).Status);

    [Fact]
    public async Task A_name_longer_than_any_is_written_down_up_to_a_whole_character()
    {
        var account = "x" + string.Concat(Enumerable.Repeat("𠮷", 120));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(account, "wrong")).Status);
        await using var select = host.Database.CreateCommand(
            "select char_length(account) from sign_ins where account like 'x𠮷%'");
        Assert.Equal(100, await select.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Every_try_is_written_down_without_the_password()
    {
        await TryAsync("A-450502003.clerk", "a-secret-typed-here");
        await using var select = host.Database.CreateCommand(
            "select string_agg(s::text, ' ') from sign_ins s where account = 'A-450502003.clerk'");
        var written = await select.ExecuteScalarAsync() as string ?? "";

        Assert.Contains("Failed", written, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-typed-here", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_with_a_second_factor_is_asked_for_it()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var administrator = (await accounts.FindByIdAsync("admin"))!;
        await accounts.ResetAuthenticatorKeyAsync(administrator);
        await accounts.SetTwoFactorEnabledAsync(administrator, true);

        var answer = await TryAsync("admin", PersonnelHost.AdministratorPassword);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/account/second-factor", answer.Location, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page, string Location)> TryAsync(string account, string password)
    {
        using var client = host.Client();
        using var page = await client.GetAsync("/account/sign-in");
        var token = RequestToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent(
                [new("account", account), new("password", password), new("__RequestVerificationToken", token)]),
        };
        // The test client keeps no cookies of its own.
        if (page.Headers.TryGetValues("Set-Cookie", out var cookies))
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString() ?? "");
    }

    private static string Alert(string page) => AlertText().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex RequestToken();

    [GeneratedRegex("role=\"alert\">([^<]*)<")]
    private static partial Regex AlertText();
}
