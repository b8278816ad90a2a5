using System.Globalization;
using System.Reflection;
using Npgsql;

namespace GridGov.Tests.TestKit;

/// <summary>
/// Gives one service, or several replicas of it, what they have to themselves: a database, a virtual host of the
/// broker, a part of the cache.
/// </summary>
public sealed class Sandbox : IAsyncDisposable
{
    private const int RedisDatabases = 16;
    private static int _made;
    private readonly Servers _servers;

    private Sandbox(Servers servers, string name, string database, VirtualHost broker)
    {
        _servers = servers;
        Name = name;
        Database = NpgsqlDataSource.Create(database);
        Broker = broker;
        var number = Interlocked.Increment(ref _made);
        var channel = string.Create(CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-{number}:");
        var cache = string.Create(
            CultureInfo.InvariantCulture,
            $"{servers.Addresses.Redis},defaultDatabase={number % RedisDatabases},channelPrefix={channel}");
        Settings = new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{name}"] = database,
            ["ConnectionStrings:messaging"] = broker.Address.ToString(),
            ["ConnectionStrings:cache"] = cache,
            ["Authentication:Issuer"] = TestTokens.Issuer,
            ["services:personnel:http:0"] = FakePeers.AddressOf("personnel").ToString(),
        };
    }

    /// <summary>Name of the service and of its database.</summary>
    public string Name { get; }

    /// <summary>The database, for a test to look into.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>The virtual host.</summary>
    public VirtualHost Broker { get; }

    /// <summary>The settings that tell the service of all this.</summary>
    public IDictionary<string, string?> Settings { get; }

    /// <summary>Lays out a sandbox.</summary>
    /// <param name="servers">The servers.</param>
    /// <param name="name">Name of the service in the topology.</param>
    /// <param name="service">Assembly whose migrations the database has; null leaves it empty.</param>
    public static async Task<Sandbox> CreateAsync(Servers servers, string name, Assembly? service) =>
        new(
            servers, name, await servers.Databases.CreateAsync(service),
            await VirtualHost.CreateAsync(servers.Addresses));

    /// <summary>Lays a wire to the broker that the service is to use.</summary>
    public Wire WireToBroker()
    {
        var wire = new Wire(Broker.Address.Host, Broker.Address.Port);
        Settings["ConnectionStrings:messaging"] = new UriBuilder(Broker.Address)
        {
            Host = "127.0.0.1",
            Port = wire.Port,
        }.Uri.ToString();
        return wire;
    }

    /// <summary>Lays a wire to the database that the service is to use.</summary>
    public Wire WireToDatabase()
    {
        var key = $"ConnectionStrings:{Name}";
        var address = new NpgsqlConnectionStringBuilder(Settings[key]);
        var wire = new Wire(address.Host ?? "127.0.0.1", address.Port);
        (address.Host, address.Port) = ("127.0.0.1", wire.Port);
        Settings[key] = address.ConnectionString;
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _servers.Databases.DropAsync(_servers.Addresses.Database(DatabaseName()));
        await Broker.DisposeAsync();
    }

    private string DatabaseName() =>
        new NpgsqlConnectionStringBuilder(Settings[$"ConnectionStrings:{Name}"]).Database ?? "";
}
