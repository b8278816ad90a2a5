using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.TestKit;

/// <summary>A factory whatever the type of its program.</summary>
internal interface IServedProgram : IAsyncDisposable
{
    IServiceProvider Services { get; }

    WebApplicationFactoryClientOptions ClientOptions { get; }

    HttpClient CreateDefaultClient(params DelegatingHandler[] handlers);

    /// <summary>Lets it listen on a free port instead of answering in memory.</summary>
    void UseKestrel(int port);

    void StartServer();
}

internal sealed class ServiceFactory<TProgram>(
    IDictionary<string, string?> settings, TestClock clock, FakePeers peers,
    Action<IServiceCollection> more) : WebApplicationFactory<TProgram>, IServedProgram
    where TProgram : class
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => more(services.AddTestWorld(clock, peers)));
    }
}
