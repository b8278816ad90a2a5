using System.Net.Http.Headers;
using System.Reflection;
using GridGov.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GridGov.Tests.TestKit;

/// <summary>
/// One service as its Program builds it, in process, in a sandbox of its own. Derive one fixture a service and share it
/// among test classes: <c>public sealed class GridsHost(Servers servers) : ServiceHost(servers, "grids",
/// typeof(CurrentMap).Assembly);</c>
/// </summary>
/// <param name="servers">The assembly fixture.</param>
/// <param name="name">Name of the service in the topology.</param>
/// <param name="service">The service's assembly.</param>
public abstract class ServiceHost(Servers servers, string name, Assembly service) : IAsyncLifetime
{
    private static readonly string[] AllServices =
        ["gateway", "grids", "personnel", "cases", "notifications", "evaluation"];
    private static readonly TimeSpan BusStart = TimeSpan.FromSeconds(60);

    private Sandbox? _sandbox;
    private IServedProgram? _program;

    /// <summary>Further settings, stronger than those of the sandbox.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Changes the service's container after its own Program.</summary>
    public Action<IServiceCollection> More { get; init; } = _ => { };

    /// <summary>
    /// Tells whether the service listens on a port, so that others than this host's clients reach it.
    /// </summary>
    public bool Listens { get; init; }

    /// <summary>The address at which it listens.</summary>
    public Uri Address => Program.ClientOptions.BaseAddress;

    /// <summary>The service's clock.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The peers that the service calls over HTTP.</summary>
    public FakePeers Peers { get; } = new();

    /// <summary>Its database, virtual host and cache.</summary>
    public Sandbox Sandbox => _sandbox ?? throw new InvalidOperationException("The host has not been started.");

    /// <summary>Its database.</summary>
    public NpgsqlDataSource Database => Sandbox.Database;

    /// <summary>Its container, for jobs and whatever a request cannot reach.</summary>
    public IServiceProvider Services => Program.Services;

    private IServedProgram Program => _program ?? throw new InvalidOperationException("The host has not been started.");

    public async ValueTask InitializeAsync()
    {
        _sandbox = await Sandbox.CreateAsync(servers, name, service);
        foreach (var other in AllServices)
            _sandbox.Settings[$"services:{other}:http:0"] = FakePeers.AddressOf(other).ToString();
        if (name != "personnel")
            _sandbox.Settings["Clients:ServiceSecret"] = "test";
        Peers.Answer(
            "personnel", "/connect/token",
            new { access_token = TestTokens.For(TestCallers.Service(name)), expires_in = 3600 });
        await ArrangeAsync();
        foreach (var (key, value) in Settings)
            _sandbox.Settings[key] = value;
        var program = service.EntryPoint?.DeclaringType
            ?? throw new InvalidOperationException($"{service} has no entry point.");
        // Every service calls its Program "Program": named by its assembly, none of them is ambiguous here.
        _program = (IServedProgram?)Activator.CreateInstance(
            typeof(ServiceFactory<>).MakeGenericType(program), _sandbox.Settings, Clock, Peers, More);
        if (Listens)
        {
            Program.UseKestrel(0);
            Program.StartServer();
        }
        Program.CreateDefaultClient().Dispose();
        // What is published to a queue that is not bound yet is lost, so nobody publishes before.
        if (Services.GetService<IBusControl>() is { } bus)
            await bus.WaitForHealthStatus(BusHealthStatus.Healthy, BusStart);
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Client() => Program.CreateDefaultClient();

    /// <summary>A client that acts for somebody.</summary>
    public HttpClient ClientFor(Caller caller) => ClientWith(TestTokens.For(caller));

    /// <summary>A client with any token.</summary>
    public HttpClient ClientWith(string token)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Sends the service a message as another service would.</summary>
    public Task PublishAsync<T>(T message, Guid? messageId = null) where T : class =>
        TestBus.PublishAsync(Services.GetRequiredService<IBus>(), message, messageId);

    /// <summary>Hears from now on every message of a kind on the service's virtual host.</summary>
    public Task<Listener<T>> ListenAsync<T>() where T : class => TestBus.ListenAsync<T>(Sandbox.Broker.Address);

    public virtual async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        Peers.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Prepares what has to be there before the service starts: settings, answers of peers, rows.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;
}
