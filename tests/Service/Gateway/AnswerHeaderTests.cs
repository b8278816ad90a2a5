using System.Net;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Gateway;

public sealed class AnswerHeaderTests(Servers servers) : IAsyncLifetime
{
    private const string Proxy = "127.0.0.1";
    private Backend? _backend;
    private GatewayHost? _gateway;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync();
        _gateway = await _backend.GatewayAsync(
            servers, ("Authentication:Issuer", "https://city.test:8443/"), ("ForwardedHeaders:KnownProxies:0", Proxy),
            ("Gateway:Hosts:0", "grids.city.test"));
    }

    [Theory]
    [InlineData("city.test")]
    [InlineData("CITY.test:8443")]
    [InlineData("grids.city.test")]
    [InlineData("localhost:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:8080")]
    public async Task The_hosts_that_are_this_system_are_answered(string host)
    {
        using var answer = await GetAsync("/api/v1/cases", ("Host", host));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", "/api/v1/cases")]
    [InlineData("evil.example", "/.well-known/openid-configuration")]
    [InlineData("evil.example", "/docs")]
    [InlineData("city.test.evil.example", "/connect/authorize")]
    [InlineData("203.0.113.7", "/")]
    public async Task A_host_that_is_not_this_system_is_refused_and_the_problem_names_the_header(
        string host, string path)
    {
        using var answer = await GetAsync(path, ("Host", host), ("Accept-Language", "en"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("The request is not valid", problem.GetProperty("title").GetString());
        Assert.Equal(1, problem.GetProperty("errors").GetProperty("Host").GetArrayLength());
    }

    [Fact]
    public async Task Who_watches_a_replica_may_address_it_by_any_number()
    {
        using var answer = await GetAsync("/health/live", ("Host", "10.1.2.3:8080"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/cases", null, "no-store")]
    [InlineData("/api/v1/public/cases/1?code=2", null, "no-store")]
    [InlineData("/api/v1/me", null, "no-store")]
    [InlineData("/account/sign-in", null, "no-store")]
    [InlineData("/api/v1/grids/1", "Bearer x", "no-store")]
    [InlineData("/api/v1/grids/1", null, null)]
    [InlineData("/api/v1/public/matters", null, null)]
    [InlineData("/.well-known/openid-configuration", null, null)]
    public async Task Only_what_is_everybodys_may_be_kept(string path, string? token, string? kept)
    {
        using var answer = token is null ? await GetAsync(path) : await GetAsync(path, ("Authorization", token));
        Assert.Equal(kept, answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Who_says_himself_how_long_his_answer_is_kept_is_believed()
    {
        _backend!.Answer = context =>
        {
            context.Response.Headers.CacheControl = "max-age=60";
            return Task.CompletedTask;
        };
        using var answer = await GetAsync("/api/v1/inbox");
        Assert.Equal("max-age=60", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_browser_that_came_by_https_comes_by_nothing_else_from_then_on()
    {
        using var secure = await GetAsync(
            "/api/v1/cases", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"));
        Assert.Equal(["max-age=63072000; includeSubDomains"], secure.Headers.GetValues("Strict-Transport-Security"));
        using var plain = await GetAsync("/api/v1/cases");
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task The_reference_runs_its_own_scripts_and_no_others()
    {
        using var page = await GetAsync("/docs/");
        using var again = await GetAsync("/docs/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync();
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.NotEqual(policy, Assert.Single(again.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        var scripts = text.Split("<script")[1..];
        Assert.NotEmpty(scripts);
        Assert.All(
            scripts,
            script => Assert.Contains($"nonce=\"{nonce}\"", script[..script.IndexOf('>', StringComparison.Ordinal)],
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_may_load_nothing_and_a_page_of_the_issuer_keeps_its_own_policy()
    {
        using var data = await GetAsync("/api/v1/cases");
        Assert.Equal(
            ["default-src 'none'; frame-ancestors 'none'; base-uri 'none'"],
            data.Headers.GetValues("Content-Security-Policy"));
        _backend!.Answer = context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            context.Response.ContentType = "text/html";
            return Task.CompletedTask;
        };
        using var page = await GetAsync("/account/sign-in");
        Assert.Equal(["default-src 'self'"], page.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("HEAD", "/", HttpStatusCode.Redirect, null)]
    [InlineData("HEAD", "/docs/", HttpStatusCode.OK, null)]
    [InlineData("HEAD", "/nowhere", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "/api/v1/people", HttpStatusCode.NotFound, null)]
    [InlineData("PUT", "/openapi.json", HttpStatusCode.MethodNotAllowed, "GET, HEAD, OPTIONS")]
    [InlineData("OPTIONS", "/openapi.json", HttpStatusCode.NoContent, "GET, HEAD, OPTIONS")]
    public async Task The_gateway_itself_answers_every_method(
        string method, string path, HttpStatusCode status, string? allowed)
    {
        using var answer = await SendAsync(method, path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(allowed, Allow(answer));
        if (method == "HEAD")
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        else if ((int)status >= 400)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_service_is_asked_with_the_method_that_was_sent()
    {
        var asked = new TaskCompletionSource<string>();
        _backend!.Answer = context =>
        {
            asked.SetResult(context.Request.Method);
            return Task.CompletedTask;
        };
        using var answer = await SendAsync("HEAD", "/api/v1/cases");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("HEAD", await asked.Task);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _backend!.DisposeAsync();
    }

    private static string? Allow(HttpResponseMessage answer) =>
        answer.Content.Headers.Allow.Count == 0 ? null : string.Join(", ", answer.Content.Headers.Allow);

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, headers);

    private async Task<HttpResponseMessage> SendAsync(
        string method, string path, params (string Name, string Value)[] headers)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_gateway!.Address, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
