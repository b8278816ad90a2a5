using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;
using Testcontainers.Redis;

namespace GridGov.Tests.TestKit;

/// <summary>The servers as containers, where an engine runs them.</summary>
internal sealed class ContainerServers : IAsyncDisposable
{
    private const int Management = 15672;

    private readonly PostgreSqlContainer _database = new PostgreSqlBuilder("postgres:17-alpine")
        .WithCommand("-c", "max_connections=400", "-c", "fsync=off").Build();
    private readonly RabbitMqContainer _broker = new RabbitMqBuilder("rabbitmq:4-management-alpine")
        .WithPortBinding(Management, true).Build();
    private readonly RedisContainer _cache = new RedisBuilder("redis:7-alpine").Build();

    public async Task<ServerAddresses> StartAsync()
    {
        await Task.WhenAll(_database.StartAsync(), _broker.StartAsync(), _cache.StartAsync());
        var management = new UriBuilder("http", _broker.Hostname, _broker.GetMappedPublicPort(Management)).Uri;
        return new ServerAddresses(
            _database.GetConnectionString(), new Uri(_broker.GetConnectionString()), management,
            _cache.GetConnectionString());
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _broker.DisposeAsync();
        await _cache.DisposeAsync();
    }
}
