using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GridGov.Tests.Service.Personnel;

/// <summary>A person's browser at the sign-in pages, which keeps cookies and follows nothing by itself.</summary>
/// <param name="client">Sends its requests.</param>
/// <param name="home">Address the client <c>console</c> is sent back to.</param>
internal sealed partial class Browser(HttpClient client, string home) : IDisposable
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>The verifier of the last request for a code.</summary>
    public string Verifier { get; private set; } = "";

    public void Dispose() => client.Dispose();

    /// <summary>The cookies as they are now, for a browser that stole them.</summary>
    public Browser Copy(HttpClient other)
    {
        var copy = new Browser(other, home);
        foreach (var (name, value) in _cookies)
            copy._cookies[name] = value;
        return copy;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Opens a page and sends its form.</summary>
    public async Task<HttpResponseMessage> FillInAsync(string path, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(path);
        var token = RequestToken().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        return await PostAsync(path, [.. fields, ("__RequestVerificationToken", token)]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post, path,
        new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> SignInAsync(string account, string password) =>
        FillInAsync("/account/sign-in", ("account", account), ("password", password));

    /// <summary>Asks for a code as the console does.</summary>
    public Task<HttpResponseMessage> AuthorizeAsync(string method = "S256")
    {
        Verifier = RandomNumberGenerator.GetHexString(64);
        var challenge = method == "S256"
            ? Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))
                .TrimEnd('=').Replace('+', '-').Replace('/', '_')
            : Verifier;
        return GetAsync(
            $"/connect/authorize?client_id=console&redirect_uri={Uri.EscapeDataString(home)}&response_type=code"
            + $"&scope=openid%20profile&code_challenge={challenge}&code_challenge_method={method}");
    }

    /// <summary>A code of the session; empty when there is none to be had.</summary>
    public async Task<string> CodeAsync()
    {
        using var answer = await AuthorizeAsync();
        return Uri.UnescapeDataString(
            CodeOf().Match(answer.Headers.Location?.ToString() ?? "").Groups["code"].Value);
    }

    public Task<HttpResponseMessage> RedeemAsync(string code, string verifier) => PostAsync(
        "/connect/token", ("grant_type", "authorization_code"), ("client_id", "console"), ("code", code),
        ("redirect_uri", home), ("code_verifier", verifier));

    public Task<HttpResponseMessage> RefreshAsync(string refreshToken) => PostAsync(
        "/connect/token", ("grant_type", "refresh_token"), ("client_id", "console"), ("refresh_token", refreshToken));

    /// <summary>The tokens of the session.</summary>
    public async Task<JsonElement> TokensAsync()
    {
        using var answer = await RedeemAsync(await CodeAsync(), Verifier);
        return await ReadAsync(answer);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(cookie => cookie.Split(';')[0].Split('=', 2)))
            {
                if (cookie[1].Length == 0)
                    _cookies.Remove(cookie[0]);
                else
                    _cookies[cookie[0]] = cookie[1];
            }
        }
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]*)\"")]
    private static partial Regex RequestToken();

    [GeneratedRegex("[?&]code=(?<code>[^&]+)")]
    private static partial Regex CodeOf();
}
