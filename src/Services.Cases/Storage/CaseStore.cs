using System.Text.Json;
using Dapper;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Domain;
using Npgsql;

namespace GridGov.Services.Cases.Storage;

/// <summary>
/// Loads and saves cases. State and history change in one transaction: neither is ever there without the other.
/// </summary>
internal sealed class CaseStore(UnitOfWork work)
{
    private const string SelectState =
        "select id, state, last_hash, query_code_hash, demander_name, demander_phone, demander_phone_key from cases";

    private static readonly Statement InsertCase = new("""
        insert into cases (id, number, version, status, source, external_id, grid_code, lead_unit, co_units, due_at,
            state, last_hash, query_code_hash, demander_name, demander_phone, demander_phone_key)
        values (@id, @number, @version, @status, @source, @external_id, @grid_code, @lead_unit, @co_units, @due_at,
            @state, @last_hash, @query_code_hash, @demander_name, @demander_phone, @demander_phone_key)
        """);

    private static readonly Statement InsertLink = new("""
        insert into case_history (case_id, version, at, entry, previous_hash, hash)
        values (@case_id, @version, @at, @entry, @previous_hash, @hash)
        """);

    private const string Update = """
        with saved as (
            update cases set version = @Version, status = @Status,
            lead_unit = @LeadUnit, co_units = @CoUnits, due_at = @DueAt,
                state = @State::jsonb, last_hash = @LastHash, changed_in = pg_current_xact_id()
            where id = @Id and version = @VersionRead
            returning id)
        insert into case_history (case_id, version, at, entry, previous_hash, hash)
        select id, link.* from unnest(@Versions, @Ats, @Entries, @PreviousHashes, @Hashes) as link, saved
        """;

    /// <summary>Stores a new case with the commit, unless the source has reported it under this id meanwhile.</summary>
    public void Insert(
        long id, Case opened, IReadOnlyList<CaseEvent> events, byte[] queryCodeHash, SealedDemander demander)
    {
        var links = HistoryChain.Link(HistoryChain.Genesis, events);
        var insert = InsertCase.With(
            Sql.Id("id", id),
            Sql.Text("number", opened.Number),
            Sql.Number("version", opened.Version),
            Sql.Text("status", opened.Status.Word()),
            Sql.Text("source", opened.Source.Word()),
            Sql.Text("external_id", opened.ExternalId),
            Sql.Text("grid_code", opened.GridCode),
            Sql.Text("lead_unit", opened.LeadUnit),
            Sql.Texts("co_units", opened.CoUnits),
            Sql.Moment("due_at", opened.DueAt),
            Sql.Json("state", JsonSerializer.Serialize(opened, CaseWords.Json)),
            Sql.Bytes("last_hash", links[^1].Hash),
            Sql.Bytes("query_code_hash", queryCodeHash),
            Sql.Bytes("demander_name", demander.Name),
            Sql.Bytes("demander_phone", demander.Phone),
            Sql.Bytes("demander_phone_key", demander.PhoneKey));
        work.Write(insert, "cases_external", new ProblemException(CaseProblems.ExternalIdTaken, opened.ExternalId));
        foreach (var link in links)
        {
            work.Write(InsertLink.With(
                Sql.Id("case_id", id),
                Sql.Number("version", link.Version),
                Sql.Moment("at", link.At),
                Sql.Text("entry", link.Entry),
                Sql.Bytes("previous_hash", link.PreviousHash),
                Sql.Bytes("hash", link.Hash)));
        }
    }

    /// <summary>Stores what happened to a case.</summary>
    /// <returns>False when somebody else changed it meanwhile.</returns>
    public async Task<bool> SaveAsync(
        StoredCase stored, Case after, IReadOnlyList<CaseEvent> events, CancellationToken cancel)
    {
        var links = HistoryChain.Link(stored.LastHash, events);
        var saved = new
        {
            stored.Id,
            VersionRead = stored.Case.Version,
            after.Version,
            Status = after.Status.Word(),
            after.LeadUnit,
            CoUnits = after.CoUnits.ToArray(),
            DueAt = after.DueAt?.ToUniversalTime(),
            State = JsonSerializer.Serialize(after, CaseWords.Json),
            LastHash = links[^1].Hash,
            Versions = links.Select(link => link.Version).ToArray(),
            Ats = links.Select(link => link.At.UtcDateTime).ToArray(),
            Entries = links.Select(link => link.Entry).ToArray(),
            PreviousHashes = links.Select(link => link.PreviousHash).ToArray(),
            Hashes = links.Select(link => link.Hash).ToArray(),
        };
        return await (await work.OpenAsync(cancel)).ExecuteAsync(
            new CommandDefinition(Update, saved, cancellationToken: cancel)) > 0;
    }

    /// <summary>A case by its number; null when there is none.</summary>
    public async Task<StoredCase?> FindAsync(string number, CancellationToken cancel) =>
        await FindAsync(await work.OpenAsync(cancel), $"{SelectState} where number = @number", new { number }, cancel);

    /// <summary>The same outside a transaction, to be read only.</summary>
    public static async Task<StoredCase?> FindAsync(
        NpgsqlConnection connection, string number, CancellationToken cancel) =>
        await FindAsync(connection, $"{SelectState} where number = @number", new { number }, cancel);

    /// <summary>The case a source reported under its own id.</summary>
    public async Task<StoredCase?> FindAsync(CaseSource source, string externalId, CancellationToken cancel) =>
        await FindAsync(
        await work.OpenAsync(cancel), $"{SelectState} where source = @source and external_id = @externalId",
        new { source = source.Word(), externalId }, cancel);

    /// <summary>
    /// Finds a case that waits for the grid longer than it may, locked for this transaction; one that another replica
    /// works on, or that is parked, is passed over.
    /// </summary>
    public async Task<DueCase?> ClaimDueAsync(CaseStatus status, DateTimeOffset now, CancellationToken cancel) =>
        await (await work.OpenAsync(cancel)).QueryFirstOrDefaultAsync<DueCase>(new CommandDefinition(
            """
            select id, number, version from cases c where due_at < @now and status = @status
                and not exists (select from parked_cases p where p.case_id = c.id and p.version = c.version)
            order by due_at limit 1 for update of c skip locked
            """,
            new { now, status = status.Word() }, cancellationToken: cancel));

    /// <summary>Parks a case until it changes: the clock leaves it alone.</summary>
    public async Task ParkAsync(DueCase due, string reason, DateTimeOffset now, CancellationToken cancel) =>
        await (await work.OpenAsync(cancel)).ExecuteAsync(new CommandDefinition(
            "insert into parked_cases values (@Id, @Version, @now, @reason) on conflict do nothing",
            new { due.Id, due.Version, now, reason }, cancellationToken: cancel));

    private static async Task<StoredCase?> FindAsync(
        NpgsqlConnection connection, string sql, object key, CancellationToken cancel) =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(sql, key, cancellationToken: cancel)))?.ToStored();

    private sealed record Row
    {
        public long Id { get; init; }
        public string State { get; init; } = "";
        public byte[] LastHash { get; init; } = [];
        public byte[] QueryCodeHash { get; init; } = [];
        public byte[]? DemanderName { get; init; }
        public byte[]? DemanderPhone { get; init; }
        public byte[]? DemanderPhoneKey { get; init; }

        public StoredCase ToStored() => new(
            Id,
            JsonSerializer.Deserialize<Case>(State, CaseWords.Json)
                ?? throw new JsonException($"Case {Id} has no state."),
            LastHash, QueryCodeHash, new SealedDemander(DemanderName, DemanderPhone, DemanderPhoneKey));
    }
}

/// <summary>A case with what its row knows besides.</summary>
internal sealed record StoredCase(long Id, Case Case, byte[] LastHash, byte[] QueryCodeHash, SealedDemander Demander);

/// <summary>A case whose time is over, read no further.</summary>
internal sealed record DueCase(long Id, string Number, int Version);
