using System.Text.Json;
using Dapper;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

/// <summary>Everything that happened to a case, with the hashes, and whether they still agree.</summary>
internal static class ReadHistory
{
    internal sealed record View(bool Intact, IReadOnlyList<EntryView> Entries);

    /// <summary>
    /// One entry with its reason as the reader understands it, its text as stored, the hash of the entry before and the
    /// SHA-256 over both, in hexadecimal.
    /// </summary>
    internal sealed record EntryView(
        int Version, DateTimeOffset At, string Type, CaseStatus? From, CaseStatus To, ActedBy By, string? Reason,
        JsonElement Event, string PreviousHash, string Hash);

    private const string Select =
        "select version, at, entry, previous_hash, hash from case_history where case_id = @Id order by version";

    public static async Task<IResult> HandleAsync(
        string number, Caller caller, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await CaseStore.FindAsync(connection, number, cancel) is not { } stored)
            return Problems.Refuse(StandardProblems.NotFound);
        if (!caller.CanSee(stored.Case))
            return Problems.Refuse(CaseProblems.NotInYourArea);
        var rows = await connection.QueryAsync<(
            int Version, DateTime At, string Entry, byte[] PreviousHash, byte[] Hash)>(
            new CommandDefinition(Select, new { stored.Id }, cancellationToken: cancel));
        List<HistoryEntry> history =
        [
            .. rows.Select(row => new HistoryEntry(
                row.Version, new DateTimeOffset(row.At, TimeSpan.Zero), row.Entry, row.PreviousHash, row.Hash)),
        ];
        return TypedResults.Ok(new View(HistoryChain.IsIntact(history, stored.LastHash), [.. history.Select(Show)]));
    }

    private static EntryView Show(HistoryEntry link)
    {
        var entry = JsonSerializer.Deserialize<JsonElement>(link.Entry);
        var happened = entry.Deserialize<CaseEvent>(CaseWords.Json)
            ?? throw new JsonException($"Entry {link.Version} is empty.");
        return new EntryView(
            link.Version, happened.At, CaseWords.TypeOf(happened), happened.From, happened.To, happened.By,
            ReasonTexts.Of(happened), entry, Convert.ToHexStringLower(link.PreviousHash),
            Convert.ToHexStringLower(link.Hash));
    }
}
