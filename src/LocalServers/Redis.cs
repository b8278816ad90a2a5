using System.Globalization;
using System.Text;

namespace GridGov.LocalServers;

/// <summary>Redis, as a cache: what it holds may be lost.</summary>
public sealed class Redis : LocalServer
{
    internal const string Title = "Redis";

    internal const string Program = "/usr/bin/redis-server";

    internal Redis(ServerFolder folder, ProcessGuard guard) : base(Title, folder, guard)
    {
    }

    /// <summary>Address in StackExchange.Redis's words.</summary>
    public string ConnectionString => $"127.0.0.1:{Port},abortConnect=false";

    private protected override Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    private protected override ServerCommand Command() => new(Program,
    [
        "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Home,
        "--save", "", "--appendonly", "no", "--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru",
    ]);

    private protected override Task<bool> AnswersAsync(CancellationToken cancel) =>
        Conversation.AsksAsync(Port, "PING\r\n", answer => Encoding.Latin1.GetString(answer).StartsWith("+PONG", StringComparison.Ordinal), cancel);
}
