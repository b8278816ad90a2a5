using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GridGov.Tests.System;

/// <summary>Signs a person in as a browser does: authorization code with PKCE, the sign-in page, its form.</summary>
internal static partial class SignIn
{
    private const string Password = "Demo!2025";
    private const string Client = "console";

    public static async Task<string> AsPersonAsync(Uri gateway, string account)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = gateway };
        var verifier = RandomNumberGenerator.GetHexString(64);
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var authorize = new Uri(
            gateway,
            $"connect/authorize?client_id={Client}&redirect_uri={Uri.EscapeDataString(gateway.ToString())}"
            + $"&response_type=code&scope=openid%20profile&code_challenge={challenge}&code_challenge_method=S256");

        var page = await FollowAsync(browser, gateway, authorize);
        var filled = await FillInAsync(browser, gateway, page, account);
        var back = await FollowAsync(browser, gateway, filled);
        var code = CodeOf().Match(back.Query).Groups[1].Value;
        Assert.True(code.Length > 0, $"{account} could not sign in: ended at {back}");

        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"), new("client_id", Client),
            new("code", Uri.UnescapeDataString(code)),
            new("redirect_uri", gateway.ToString()), new("code_verifier", verifier),
        ]);
        using var answer = await browser.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return await ReadTokenAsync(answer);
    }

    public static async Task<string> ReadTokenAsync(HttpResponseMessage answer)
    {
        Assert.True(
            answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var token = await answer.Content.ReadFromJsonAsync<TokenAnswer>();
        Assert.NotNull(token);
        return token.AccessToken;
    }

    // Until a page, or back at the client with a code.
    private static async Task<Uri> FollowAsync(HttpClient browser, Uri gateway, Uri address)
    {
        while (true)
        {
            if (CodeOf().IsMatch(address.Query) && address.AbsolutePath == "/")
                return address;
            using var answer = await browser.GetAsync(address);
            if (answer.Headers.Location is not { } next)
                return address;
            address = new Uri(gateway, next);
        }
    }

    private static async Task<Uri> FillInAsync(HttpClient browser, Uri gateway, Uri page, string account)
    {
        var html = await browser.GetStringAsync(page);
        using var form = new FormUrlEncodedContent(
        [
            new("account", account), new("password", Password),
            new("returnUrl", WebUtility.HtmlDecode(ReturnUrl().Match(html).Groups[1].Value)),
            new("__RequestVerificationToken", RequestToken().Match(html).Groups[1].Value),
        ]);
        using var answer = await browser.PostAsync(page, form);
        return answer.Headers.Location is { } next
            ? new Uri(gateway, next)
            : throw new InvalidOperationException($"{account} was not let in at {page}: {(int)answer.StatusCode}");
    }

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex CodeOf();

    [GeneratedRegex("name=\"returnUrl\" value=\"([^\"]*)\"")]
    private static partial Regex ReturnUrl();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex RequestToken();

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken);
}
