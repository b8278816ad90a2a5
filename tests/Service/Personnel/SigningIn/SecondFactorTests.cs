using System.Net;
using System.Text.RegularExpressions;
using GridGov.Services.Personnel.Accounts;
using GridGov.Services.Personnel.SigningIn;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Personnel.SigningIn;

/// <summary>Codes of an authenticator app: each counts once, and each guess counts.</summary>
public sealed partial class SecondFactorTests(PersonnelHost host) : IClassFixture<PersonnelHost>
{
    private const string Alert = "role=\"alert\"";

    // RFC 6238, appendix B: the last six digits of its table for SHA-1.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, AuthenticatorCodes.CodeOf("12345678901234567890"u8.ToArray(), second / 30));

    [Fact]
    public async Task A_code_counts_once_and_one_step_beside_the_present_one()
    {
        var secret = await EnrolAsync("auditor", PersonnelHost.AuditorPassword);
        // The step of the enrolment is used up.
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var step = host.Clock.GetUtcNow().ToUnixTimeSeconds() / 30;

        Assert.False(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step - 2)));
        Assert.False(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step + 2)));
        Assert.True(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step)));
        Assert.False(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step)));
        Assert.False(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step - 1)));
        Assert.True(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step + 1)));
        Assert.False(await PassesAsync("auditor", PersonnelHost.AuditorPassword, Code(secret, step + 1)));
    }

    [Fact]
    public async Task A_code_that_is_sent_twice_at_once_lets_one_in()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByIdAsync("A-450502001.leader"))!;
        await accounts.ResetAuthenticatorKeyAsync(account);
        var secret = Base32(await accounts.GetAuthenticatorKeyAsync(account) ?? "");
        var code = Code(secret, host.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);

        var passed = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var own = host.Services.CreateAsyncScope();
            var manager = own.ServiceProvider.GetRequiredService<UserManager<Account>>();
            return await manager.VerifyTwoFactorTokenAsync(
                (await manager.FindByIdAsync(account.Id))!, TokenOptions.DefaultAuthenticatorProvider, code);
        }));

        Assert.Single(passed, one => one);
    }

    [Fact]
    public async Task Wrong_codes_at_the_enrolment_lock_the_account_and_are_written_down()
    {
        using var browser = new Browser(host.Client(), TestTokens.Issuer);
        using var signedIn = await browser.SignInAsync("security", PersonnelHost.SecurityAdministratorPassword);
        var secret = await SecretAsync(browser);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.FillInAsync("/account/enrol", ("code", "no code"));
            Assert.Contains(Alert, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var code = Code(secret, host.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);
        using var late = await browser.FillInAsync("/account/enrol", ("code", code));

        Assert.Contains(Alert, await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var count = host.Database.CreateCommand(
            "select count(*) from sign_ins where account = 'security' and result = 'second factor not enrolled'");
        Assert.Equal(6L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_database_has_no_key_in_clear()
    {
        const string clear = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", account = "A-450502002.leader";
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var found = (await accounts.FindByIdAsync(account))!;
        await accounts.ResetAuthenticatorKeyAsync(found);
        var key = await accounts.GetAuthenticatorKeyAsync(found);
        Assert.Matches("^[A-Z2-7]{32}$", key);
        Assert.DoesNotContain(key!, await StoredAsync(account), StringComparison.Ordinal);

        // As a former version stored it.
        await using var store = host.Database.CreateCommand(
            "update identity.account_tokens set \"Value\" = @clear where \"UserId\" = @account");
        store.Parameters.AddWithValue("clear", clear);
        store.Parameters.AddWithValue("account", account);
        await store.ExecuteNonQueryAsync();
        await using (var connection = await host.Database.OpenConnectionAsync())
            await AccountStore.SealAllAsync(
                connection, host.Services.GetRequiredService<AccountKeys>(), CancellationToken.None);

        Assert.DoesNotContain(clear, await StoredAsync(account), StringComparison.Ordinal);
        await using var later = host.Services.CreateAsyncScope();
        var again = later.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.Equal(clear, await again.GetAuthenticatorKeyAsync((await again.FindByIdAsync(account))!));
    }

    [Fact]
    public async Task The_keys_of_cookies_are_sealed()
    {
        using var browser = new Browser(host.Client(), TestTokens.Issuer);
        using var page = await browser.GetAsync("/account/sign-in");
        await using var select = host.Database.CreateCommand(
            "select string_agg(\"Xml\", '') from identity.data_protection_keys");
        var keys = $"{await select.ExecuteScalarAsync()}";
        Assert.Contains("<sealed", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", keys, StringComparison.Ordinal);
    }

    private async Task<string> StoredAsync(string account)
    {
        await using var select = host.Database.CreateCommand(
            "select string_agg(t::text, ' ') from identity.account_tokens t where \"UserId\" = @account");
        select.Parameters.AddWithValue("account", account);
        return $"{await select.ExecuteScalarAsync()}";
    }

    private static string Code(byte[] secret, long step) => AuthenticatorCodes.CodeOf(secret, step);

    private async Task<byte[]> EnrolAsync(string account, string password)
    {
        using var browser = new Browser(host.Client(), TestTokens.Issuer);
        using var signedIn = await browser.SignInAsync(account, password);
        var secret = await SecretAsync(browser);
        var code = Code(secret, host.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);
        using var enrolled = await browser.FillInAsync("/account/enrol", ("code", code));
        Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        return secret;
    }

    private async Task<bool> PassesAsync(string account, string password, string code)
    {
        using var browser = new Browser(host.Client(), TestTokens.Issuer);
        using var signedIn = await browser.SignInAsync(account, password);
        Assert.StartsWith("/account/second-factor", signedIn.Headers.Location?.ToString(), StringComparison.Ordinal);
        using var answer = await browser.FillInAsync("/account/second-factor", ("code", code));
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    private static async Task<byte[]> SecretAsync(Browser browser)
    {
        using var page = await browser.GetAsync("/account/enrol");
        return Base32(Key().Match(await page.Content.ReadAsStringAsync()).Groups["key"].Value);
    }

    private static byte[] Base32(string key)
    {
        Assert.Equal(32, key.Length);
        var bits = string.Concat(key.Select(
            letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    [GeneratedRegex("<code>(?<key>[A-Z2-7]+)</code>")]
    private static partial Regex Key();
}
