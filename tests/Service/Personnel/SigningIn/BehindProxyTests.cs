using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel.SigningIn;

/// <summary>Personnel behind a gateway, and TLS before that: what the proxy says of the client counts.</summary>
public sealed class BehindProxyTests(Servers servers)
{
    private const string Home = "https://gridgov.example/";
    private const string Client = "203.0.113.7";

    [Theory]
    [InlineData("ForwardedHeaders:KnownProxies:0", "127.0.0.1")]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "127.0.0.0/8")]
    public async Task What_a_known_proxy_says_of_the_client_counts(string setting, string value)
    {
        await using var host = await StartAsync((setting, value), ("Authentication:Issuer", Home));
        using var browser = BrowserAt(host);

        using var sent = await browser.AuthorizeAsync();
        using var failed = await browser.SignInAsync("nobody", "wrong");

        Assert.StartsWith($"{Home}account/sign-in", sent.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(Client, await AddressAsync(host));
        using var signedIn = await browser.SignInAsync("admin", PersonnelHost.AdministratorPassword);
        var cookies = signedIn.Headers.GetValues("Set-Cookie").ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_stranger_is_not_believed()
    {
        await using var host = await StartAsync(("ForwardedHeaders:KnownProxies:0", "192.0.2.1"));
        using var browser = BrowserAt(host);
        using var failed = await browser.SignInAsync("nobody", "wrong");
        Assert.Contains("127.0.0.1", await AddressAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_for_https_only_where_the_issuer_is_even_if_no_proxy_says_so()
    {
        await using var host = await StartAsync(("Authentication:Issuer", Home));
        using var browser = BrowserAt(host);
        using var signedIn = await browser.SignInAsync("admin", PersonnelHost.AdministratorPassword);
        Assert.All(
            signedIn.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<PersonnelHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new PersonnelHost(servers)
        {
            Listens = true,
            Settings = settings.Append(("Demo:City", "false"))
                .ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2),
        };
        await host.InitializeAsync();
        return host;
    }

    private static Browser BrowserAt(PersonnelHost host)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = host.Address,
        };
        client.DefaultRequestHeaders.Host = "gridgov.example";
        client.DefaultRequestHeaders.Add("X-Forwarded-For", Client);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return new Browser(client, Home);
    }

    private static async Task<string> AddressAsync(PersonnelHost host)
    {
        await using var select = host.Database.CreateCommand("select address from sign_ins where account = 'nobody'");
        return $"{await select.ExecuteScalarAsync()}";
    }
}
