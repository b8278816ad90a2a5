using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Evaluation.Counting;

/// <summary>Cases of one unit (the dispatched one; before dispatch the agency that has the case) in one status.</summary>
internal sealed record CaseCount(string Unit, string Status, int OnTime, int Late, int Total);

/// <summary>
/// The counts as of a moment; beside them how many cases were reported before the regulation was in force (施行前) and are left out (article 24).
/// </summary>
internal sealed record CaseCounts(DateTimeOffset AsOf, IReadOnlyList<CaseCount> Cases, int BeforeInForce);

/// <summary>
/// Cases by unit and status, on time and late, in the caller's scope: an agency counts its area, a department its own cases. An open case is
/// late when its open step or its handling is overdue; a handled or ended one when that happened after it was due.
/// </summary>
internal static class CountCases
{
    private const string Select = """
        select coalesce(lead_unit, agency) as unit, status,
               (count(*) filter (where not late))::int as on_time, (count(*) filter (where late))::int as late, count(*)::int as total
        from (select *, coalesce(due_at < coalesce(ended_at, @now), false) or coalesce(handle_due_at < coalesce(handled_at, ended_at, @now), false) as late from case_states
              where reported_at >= @InForce
                and ((@agency and @Area <> '' and grid_code like @Area || '%') or (not @agency and (lead_unit = @Unit or @Unit = any (co_units))))
                and (@wantedUnit::text is null or coalesce(lead_unit, agency) = @wantedUnit)
                and (@wantedStatus::text is null or status = @wantedStatus)) counted
        group by 1, 2 order by 1, 2
        """;

    private const string SelectBefore = """
        select count(*)::int from case_states
        where reported_at < @InForce and ((@agency and @Area <> '' and grid_code like @Area || '%') or (not @agency and lead_unit = @Unit))
        """;

    // 1 September 2025 began in China eight hours before it began in UTC.
    private static readonly DateTimeOffset InForce = new(2025, 8, 31, 16, 0, 0, TimeSpan.Zero);

    public static async Task<IResult> HandleAsync(
        string? unit, string? status, Caller caller, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var scope = new { now, InForce, agency = caller.IsAgency || caller.IsGridStaff, caller.Area, Unit = caller.Unit, wantedUnit = unit, wantedStatus = status };
        await using var connection = await database.OpenConnectionAsync(cancel);
        var counts = await connection.QueryAsync<CaseCount>(new CommandDefinition(Select, scope, cancellationToken: cancel));
        var before = await connection.ExecuteScalarAsync<int>(new CommandDefinition(SelectBefore, scope, cancellationToken: cancel));
        return TypedResults.Ok(new CaseCounts(now, counts.AsList(), before));
    }
}
