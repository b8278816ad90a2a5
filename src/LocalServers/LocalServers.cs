namespace GridGov.LocalServers;

/// <summary>PostgreSQL, RabbitMQ and Redis as ordinary processes in a private folder, on loopback and free ports, under a guard.</summary>
public sealed class LocalServers : IAsyncDisposable
{
    private readonly ProcessGuard _guard;
    private readonly bool _ownsGuard;

    private LocalServers(ProcessGuard guard, bool ownsGuard, ServerFolder folder, bool durable)
    {
        _guard = guard;
        _ownsGuard = ownsGuard;
        PostgreSql = new PostgreSql(folder, guard, durable);
        RabbitMq = new RabbitMq(folder, guard);
        Redis = new Redis(folder, guard);
    }

    /// <summary>The database server.</summary>
    public PostgreSql PostgreSql { get; }

    /// <summary>The message broker.</summary>
    public RabbitMq RabbitMq { get; }

    /// <summary>The cache.</summary>
    public Redis Redis { get; }

    /// <summary>All three.</summary>
    public IReadOnlyList<LocalServer> All => [PostgreSql, RabbitMq, Redis];

    /// <summary>Installs what is missing if it may, and starts the three side by side.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="guard">The guard to put them under; null starts one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="LocalServersException">A server is missing and cannot be installed, or does not start.</exception>
    public static async Task<LocalServers> StartAsync(LocalServersOptions options, ProcessGuard? guard, CancellationToken cancel)
    {
        await DebianPackages.EnsureAsync(options.Progress, cancel);
        var guarding = guard ?? await ProcessGuard.StartAsync(options.Folder, cancel);
        var folder = await ServerFolder.OpenAsync(options.Folder, options.Progress, cancel);
        var servers = new LocalServers(guarding, guard is null, folder, options.Durable);
        try
        {
            await Task.WhenAll(servers.All.Select(server => server.StartAsync(options.Progress, cancel)));
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the servers, and the guard if it is theirs.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(All.Select(server => server.StopAsync()));
        if (_ownsGuard)
            await _guard.DisposeAsync();
    }
}
