namespace GridGov.LocalServers;

/// <summary>What to start and where.</summary>
/// <param name="Folder">Where data, logs, ports and passwords of the servers lie.</param>
public sealed record LocalServersOptions(string Folder)
{
    /// <summary>False lets PostgreSQL forget its last transactions when the machine fails: for tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Hears what is being done, a line each.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}
