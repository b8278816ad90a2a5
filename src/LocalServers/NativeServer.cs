namespace GridGov.LocalServers;

/// <summary>
/// A server as an ordinary process on loopback: the script that prepares and becomes it, and how to see that it
/// answers.
/// </summary>
/// <param name="Name">Its name, also that of its folder (<c>postgresql</c>).</param>
/// <param name="Home">Its own folder.</param>
/// <param name="Port">The TCP port it serves on 127.0.0.1.</param>
public sealed record NativeServer(string Name, string Home, int Port)
{
    /// <summary>File of the script.</summary>
    public string Script => Scripts.Find(Name);

    /// <summary>The arguments that the script hands on to the server.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The variables that the script is given.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Signal that asks it to end soon.</summary>
    public string StopSignal { get; init; } = "TERM";

    /// <summary>Asks the server in its own protocol whether it is ready; an open port alone does not say so.</summary>
    public required Func<CancellationToken, Task<bool>> AnswersAsync { get; init; }
}
