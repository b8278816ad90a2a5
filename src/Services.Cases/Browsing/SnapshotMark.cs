using System.Globalization;

namespace GridGov.Services.Cases.Browsing;

/// <summary>A place in the order of changes: everything before it has been copied.</summary>
/// <param name="Server">The server whose transactions are counted; those of another one mean nothing here.</param>
/// <param name="ChangedIn">The transaction.</param>
/// <param name="Id">The last case of that transaction.</param>
internal sealed record SnapshotMark(string Server, string ChangedIn, long Id)
{
    /// <summary>Reads a mark; one that is none, or another server's, is the beginning.</summary>
    public static SnapshotMark Read(string? mark, string server) =>
        mark?.Split('.') is [var known, var transaction, var number] && known == server
            && ulong.TryParse(transaction, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? new SnapshotMark(server, transaction, id)
            : new SnapshotMark(server, "0", -1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Server}.{ChangedIn}.{Id}");
}
