using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Gateway;

public sealed class RateLimitTests(Servers servers) : IAsyncLifetime
{
    private const int Burst = 60;
    private const string Everybody = "/api/v1/public/matters";
    private Backend? _backend;
    private GatewayHost? _gateway;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync();
        _backend.Answer = context =>
            context.Request.HasFormContentType ? AnswerTokenAsync(context) : Task.CompletedTask;
        _gateway = await _backend.GatewayAsync(
            servers,
            [
                ("ForwardedHeaders:KnownProxies:0", "127.0.0.1"),
                .. from @group in new[] { "Report", "sign-in", "Other" }
                   from pair in new[] { ("PerSecond", "0.001"), ("Burst", $"{Burst}") }
                   select ($"RateLimits:{@group}:{pair.Item1}", pair.Item2),
                ("RateLimits:wrong-secret:PerSecond", "0.001"),
                ("RateLimits:wrong-secret:Burst", "3"),
            ]);
        using var first = await SendAsync("GET", Everybody, "192.0.2.1"); // what a process does once is done
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/public/matters")]
    [InlineData("POST", "/api/v1/public/cases")]
    [InlineData("POST", "/account/sign-in")]
    [InlineData("POST", "/connect/userinfo")]
    public async Task The_whole_bucket_passes_and_no_more_at_once_or_one_after_another(string method, string path)
    {
        foreach (var (requests, passed) in new[] { (50, 50), (300, Burst) })
        {
            var address = $"203.0.113.{requests % 251}";
            var statuses = await Task.WhenAll(Enumerable.Range(0, requests).Select(async _ =>
            {
                using var answer = await SendAsync(method, path, address);
                return answer.StatusCode;
            }));
            Assert.Equal(passed, statuses.Count(status => status == HttpStatusCode.OK));
            Assert.Equal(requests - passed, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        }
        for (var i = 0; i <= Burst; i++)
        {
            using var answer = await SendAsync(method, path, "203.0.113.252");
            Assert.Equal(i < Burst ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_addresses_of_one_network_of_IPv6_share_a_bucket()
    {
        for (var i = 0; i < Burst; i++)
            (await SendAsync("GET", Everybody, $"2001:db8:1:1::{i:x}")).Dispose();
        using var same = await SendAsync("GET", Everybody, "2001:db8:1:1:ffff::1");
        using var other = await SendAsync("GET", Everybody, "2001:db8:1:2::1");
        Assert.Equal(HttpStatusCode.TooManyRequests, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_a_good_token_counts_for_himself_whatever_his_address()
    {
        const string office = "198.51.100.1";
        var one = TestTokens.For(TestCallers.TownAgency());
        for (var i = 0; i < Burst; i++)
            (await SendAsync("GET", Everybody, office, one)).Dispose();
        using var spent = await SendAsync("GET", Everybody, "198.51.100.2", one);
        using var colleague = await SendAsync(
            "GET", Everybody, office, TestTokens.For(TestCallers.TownAgency("450502002")));
        using var anonymous = await SendAsync("GET", Everybody, office);
        Assert.Equal(HttpStatusCode.TooManyRequests, spent.StatusCode);
        Assert.Equal(HttpStatusCode.OK, colleague.StatusCode);
        Assert.Equal(HttpStatusCode.OK, anonymous.StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_not_good_chooses_no_bucket()
    {
        const string address = "198.51.100.3";
        for (var i = 0; i < Burst; i++)
        {
            var caller = TestCallers.TownAgency() with { Subject = $"nobody-{i}" };
            var token = (i % 4) switch
            {
                0 => TestTokens.ByForeignKey(caller),
                1 => TestTokens.Expired(caller),
                2 => TestTokens.OfForeignIssuer(caller),
                _ => $"nothing-{i}",
            };
            (await SendAsync("GET", Everybody, address, token)).Dispose();
        }
        using var answer = await SendAsync("GET", Everybody, address);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_secrets_count_for_their_client_and_for_nobody_else(bool inHeader)
    {
        var client = $"unit-{Guid.CreateVersion7()}";
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await AskTokenAsync(client, "wrong", $"198.51.100.{10 + i}", inHeader);
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
        using var again = await AskTokenAsync(client, "wrong", "198.51.100.20", inHeader);
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);
        Assert.True(again.Headers.RetryAfter?.Delta > TimeSpan.FromSeconds(1));
        using var neighbour = await AskTokenAsync($"{client}-2", "right", "198.51.100.20", inHeader);
        Assert.Equal(HttpStatusCode.OK, neighbour.StatusCode);
        Assert.Contains("grant_type=client_credentials", await neighbour.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Right_secrets_use_up_nothing_of_what_wrong_ones_may()
    {
        var client = $"unit-{Guid.CreateVersion7()}";
        for (var i = 0; i < 10; i++)
        {
            using var right = await AskTokenAsync(client, "right", "198.51.100.30", inHeader: false);
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _backend!.DisposeAsync();
    }

    // The issuer: it has one secret, and shows what of the form has reached it.
    private static async Task AnswerTokenAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var form = await reader.ReadToEndAsync();
        var header = context.Request.Headers.Authorization.ToString();
        var shown = header.Length == 0 ? form : Encoding.UTF8.GetString(Convert.FromBase64String(header.Split(' ')[1]));
        if (!shown.Contains("right", StringComparison.Ordinal))
            context.Response.StatusCode = 401;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(form));
    }

    private async Task<HttpResponseMessage> AskTokenAsync(string client, string secret, string address, bool inHeader)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials" };
        if (!inHeader)
            (form["client_id"], form["client_secret"]) = (client, secret);
        using var request = Request("POST", "/connect/token", address);
        request.Content = new FormUrlEncodedContent(form);
        if (inHeader)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}")));
        }
        using var http = new HttpClient();
        return await http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string method, string path, string address, string? token = null)
    {
        using var request = Request(method, path, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var http = new HttpClient();
        return await http.SendAsync(request);
    }

    private HttpRequestMessage Request(string method, string path, string address)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_gateway!.Address, path));
        request.Headers.Add("X-Forwarded-For", address);
        return request;
    }
}
