using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace GridGov.Tests.Service.Personnel.SigningIn;

public sealed class SessionsTests(PersonnelHost host) : IClassFixture<PersonnelHost>
{
    private const string Password = "Demo!2025";

    [Fact]
    public async Task After_the_sign_signedOutneither_tokens_nor_the_cookie_of_the_session_count()
    {
        using var browser = await SignedInAsync("A-450502001.clerk");
        using var thief = browser.Copy(host.Client());
        var tokens = await browser.TokensAsync();
        Assert.Equal(HttpStatusCode.OK, await UserInfoAsync(tokens));
        using var elsewhere = await SignedInAsync("A-450502001.clerk");
        var others = await elsewhere.TokensAsync();

        using var signedOut = await browser.GetAsync("/connect/logout");

        using var refreshed = await browser.RefreshAsync(Text(tokens, "refresh_token"));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "invalid_grant"), (refreshed.StatusCode, await ErrorAsync(refreshed)));
        Assert.NotEqual(HttpStatusCode.OK, await UserInfoAsync(tokens));
        Assert.Equal("", await thief.CodeAsync());
        // The same person's other session goes on.
        using var goesOn = await elsewhere.RefreshAsync(Text(others, "refresh_token"));
        Assert.Equal(HttpStatusCode.OK, goesOn.StatusCode);
    }

    [Fact]
    public async Task The_identity_token_alone_ends_the_session_too()
    {
        using var browser = await SignedInAsync("A-450502002.clerk");
        var tokens = await browser.TokensAsync();
        using var client = host.Client();

        using var signedOut = await client.GetAsync($"/connect/logout?id_token_hint={Text(tokens, "id_token")}");

        using var refreshed = await browser.RefreshAsync(Text(tokens, "refresh_token"));
        Assert.Equal("invalid_grant", await ErrorAsync(refreshed));
    }

    [Fact]
    public async Task A_session_that_is_refreshed_all_the_time_ends_all_the_same()
    {
        await using var own = new PersonnelHost(host.Servers) { Settings = Lasting("01:00:00") };
        await own.InitializeAsync();
        using var browser = new Browser(own.Client(), TestTokens.Issuer);
        using var signedIn = await browser.SignInAsync("A-450502001.clerk", Password);
        var tokens = await browser.TokensAsync();
        for (var i = 0; i < 3; i++)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(19));
            using var answer = await browser.RefreshAsync(Text(tokens, "refresh_token"));
            tokens = await Browser.ReadAsync(answer);
        }
        Assert.InRange(tokens.GetProperty("expires_in").GetInt32(), 1, 3 * 60);

        own.Clock.Advance(TimeSpan.FromMinutes(4));
        using var late = await browser.RefreshAsync(Text(tokens, "refresh_token"));
        Assert.Equal("invalid_grant", await ErrorAsync(late));
        Assert.Equal("", await browser.CodeAsync());
    }

    [Fact]
    public async Task A_revoked_refresh_token_counts_no_more()
    {
        using var browser = await SignedInAsync("A-450502003.clerk");
        var token = Text(await browser.TokensAsync(), "refresh_token");

        using var revoked = await browser.PostAsync("/connect/revoke", ("client_id", "console"), ("token", token));
        // What is no token, or no longer one, is revoked already (RFC 7009, section 2.2).
        using var again = await browser.PostAsync("/connect/revoke", ("client_id", "console"), ("token", "nothing"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (revoked.StatusCode, again.StatusCode));
        using var refreshed = await browser.RefreshAsync(token);
        Assert.Equal("invalid_grant", await ErrorAsync(refreshed));
    }

    [Fact]
    public async Task A_challenge_in_clear_is_refused_and_not_offered()
    {
        using var browser = await SignedInAsync("A-450502001.leader");
        using var plain = await browser.AuthorizeAsync("plain");
        Assert.DoesNotContain("code=", plain.Headers.Location?.Query ?? "", StringComparison.Ordinal);
        Assert.NotEqual("", await browser.CodeAsync());
        using var client = host.Client();
        var discovery = await client.GetStringAsync("/.well-known/openid-configuration");
        Assert.Contains("\"code_challenge_methods_supported\":[\"S256\"]", discovery.Replace(" ", "")
            .Replace("\n", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_a_code_and_not_its_verifier_has_a_single_try()
    {
        using var browser = await SignedInAsync("A-450502003.leader");
        var code = await browser.CodeAsync();

        using var wrong = await browser.RedeemAsync(code, new string('x', 64));
        using var right = await browser.RedeemAsync(code, browser.Verifier);

        Assert.Equal(("invalid_grant", "invalid_grant"), (await ErrorAsync(wrong), await ErrorAsync(right)));
    }

    [Fact]
    public async Task An_unknown_client_reads_and_costs_as_a_wrong_secret()
    {
        var work = new HashingWork();
        await using var own = new PersonnelHost(host.Servers)
        {
            More = services => services.AddSingleton(work).AddOpenIddict()
                .AddCore(core => core.ReplaceApplicationManager(typeof(CountingClients<>))),
        };
        await own.InitializeAsync();
        using var client = own.Client();
        var answers = new List<(string, int)>();
        foreach (var id in new[] { "unit-A-450502001", "unit-A-999999" })
        {
            foreach (var path in new[] { "/connect/token", "/connect/revoke" })
            {
                var before = work.Done;
                using var form = new FormUrlEncodedContent(
                [
                    new("grant_type", "client_credentials"), new("token", "x"), new("client_id", id),
                    new("client_secret", "wrong"),
                ]);
                using var answer = await client.PostAsync(path, form);
                answers.Add(
                    ($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}", work.Done - before));
            }
        }
        Assert.Equal(answers[..2], answers[2..]);
        Assert.All(answers, answer => Assert.Equal(1, answer.Item2));
        Assert.Contains("invalid_client", answers[0].Item1, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Lasting(string time) => new() { ["Issuer:SessionLifetime"] = time };

    private static string Text(JsonElement tokens, string name) => tokens.GetProperty(name).GetString() ?? "";

    private static async Task<string> ErrorAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString() ?? "";

    private async Task<Browser> SignedInAsync(string account)
    {
        var browser = new Browser(host.Client(), TestTokens.Issuer);
        using var answer = await browser.SignInAsync(account, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    private async Task<HttpStatusCode> UserInfoAsync(JsonElement tokens)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", Text(tokens, "access_token"));
        using var answer = await client.GetAsync("/connect/userinfo");
        return answer.StatusCode;
    }

    private sealed class HashingWork
    {
        public int Done { get; set; }
    }

    private sealed class CountingClients<T>(
        IOpenIddictApplicationCache<T> cache, ILogger<OpenIddictApplicationManager<T>> logger,
        IOptionsMonitor<OpenIddictCoreOptions> options, IOpenIddictApplicationStore<T> store, HashingWork work)
        : OpenIddictApplicationManager<T>(cache, logger, options, store)
        where T : class
    {
        protected override ValueTask<bool> ValidateClientSecretAsync(
            string secret, string comparand, CancellationToken cancellationToken = default)
        {
            work.Done++;
            return base.ValidateClientSecretAsync(secret, comparand, cancellationToken);
        }
    }
}
