using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Storage;

/// <summary>One link of a case's history, as stored.</summary>
internal sealed record HistoryEntry(int Version, DateTimeOffset At, string Entry, byte[] PreviousHash, byte[] Hash);

/// <summary>
/// SHA-256 over the hash before and the stored text: whoever changes an entry has to change all after it, and the case.
/// </summary>
internal static class HistoryChain
{
    /// <summary>The hash that the first entry follows.</summary>
    public static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    /// <summary>Links new events to what was last.</summary>
    public static IReadOnlyList<HistoryEntry> Link(byte[] last, IReadOnlyList<CaseEvent> events)
    {
        var links = new List<HistoryEntry>(events.Count);
        foreach (var happened in events)
        {
            var text = JsonSerializer.Serialize(happened, CaseWords.Json);
            links.Add(new HistoryEntry(happened.Version, happened.At, text, last, Hash(last, text)));
            last = links[^1].Hash;
        }
        return links;
    }

    /// <summary>Tells whether a whole history is as it was written, up to the hash the case carries.</summary>
    public static bool IsIntact(IReadOnlyList<HistoryEntry> history, byte[] last)
    {
        var previous = Genesis;
        for (var i = 0; i < history.Count; i++)
        {
            var link = history[i];
            if (link.Version != i + 1 || !link.PreviousHash.AsSpan().SequenceEqual(previous)
                || !link.Hash.AsSpan().SequenceEqual(Hash(previous, link.Entry)))
                return false;
            previous = link.Hash;
        }
        return previous.AsSpan().SequenceEqual(last);
    }

    private static byte[] Hash(byte[] previous, string text) =>
        SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(text)]);
}
