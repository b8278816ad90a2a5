using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Services.Cases.Domain;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

/// <summary>
/// The state of the cases that changed since a mark, for another service's copy, each as its newest event announced it:
/// page by page in the order of the transactions that changed them.
/// </summary>
internal static partial class SendCaseSnapshot
{
    /// <summary>Cases of a page.</summary>
    private const int Page = 1_000;

    // What a transaction writes that is still under way has to wait: its turn would be before what is sent now, and the
    // mark would pass it over. A restored database brings numbers from another server, which no transaction of this one
    // has reached yet; those are not under way either.
    private const string Select = """
        with seen as (select pg_current_snapshot() as now)
        select c.id, c.number, c.changed_in::text as changed_in, c.state, h.at
        from seen, cases c join case_history h on h.case_id = c.id and h.version = c.version
        where (c.changed_in, c.id) > (@changed_in::text::xid8, @id)
            and (c.changed_in < pg_snapshot_xmin(now) or c.changed_in >= pg_snapshot_xmax(now))
        order by c.changed_in, c.id limit @Page
        """;

    // Read before the page is: what begins meanwhile is not passed over.
    private const string SelectEnd = """
        select pg_snapshot_xmin(pg_current_snapshot())::text as end_of_all, system_identifier::text as server
        from pg_control_system()
        """;

    public static async Task<IResult> HandleAsync(
        string? after, NpgsqlDataSource database, ILoggerFactory loggers, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var (end, server) = await connection.QuerySingleAsync<(string, string)>(
            new CommandDefinition(SelectEnd, cancellationToken: cancel));
        var from = SnapshotMark.Read(after, server);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Select, new { changed_in = from.ChangedIn, from.Id, Page }, cancellationToken: cancel))).AsList();
        var cases = rows.Select(row => FactsOf(row, loggers)).OfType<CaseFacts>().ToList();
        var more = rows.Count == Page;
        var to = more ? new SnapshotMark(server, rows[^1].ChangedIn, rows[^1].Id) : new SnapshotMark(server, end, -1);
        return TypedResults.Ok(new CaseSnapshot(cases, to.ToString(), more));
    }

    // One that cannot be read is left out: it must not keep all others from being copied.
    private static CaseFacts? FactsOf(Row row, ILoggerFactory loggers)
    {
        try
        {
            var current = JsonSerializer.Deserialize<Case>(row.State, CaseWords.Json)
                ?? throw new JsonException("A case has no state.");
            return CaseMessages.Facts(current, current.Version, row.At);
        }
        catch (JsonException fault)
        {
            LogUnreadable(loggers.CreateLogger(typeof(SendCaseSnapshot)), fault, row.Number);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The state of {Number} cannot be read; it is not copied")]
    private static partial void LogUnreadable(ILogger logger, Exception fault, string number);

    private sealed record Row
    {
        public long Id { get; init; }
        public string Number { get; init; } = "";
        public string ChangedIn { get; init; } = "";
        public string State { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }
}
