using System.Collections.Concurrent;

namespace GridGov.Persistence;

/// <summary>Knows the queues of this service's consumers, and those beside them where messages end.</summary>
internal sealed class ConsumerQueues
{
    /// <summary>
    /// Ends of the names of the queues for what a consumer failed on, what nobody wanted, and what killed its consumer.
    /// </summary>
    public static readonly IReadOnlyList<string> Ends = ["_error", "_skipped", "_dead"];

    private readonly ConcurrentDictionary<string, byte> _queues = new(StringComparer.Ordinal);

    /// <summary>Names of the queues where messages end.</summary>
    public IEnumerable<string> Parking => _queues.Keys.SelectMany(queue => Ends.Select(end => queue + end));

    /// <summary>Adds a consumer's queue.</summary>
    public void Add(string queue) => _queues.TryAdd(queue, 0);
}
