using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Evaluation.Indicators;

/// <summary>
/// Cases of one unit (the dispatched one; before dispatch the agency that has the case) in one status.
/// </summary>
internal sealed record CaseCount(string Unit, string Status, int OnTime, int Late, int Total);

/// <summary>
/// The counts as of a moment; beside them how many cases were reported before the regulation was in force (施行前) and are
/// left out (article 24).
/// </summary>
internal sealed record CaseCounts(DateTimeOffset AsOf, IReadOnlyList<CaseCount> Cases, int BeforeInForce);

/// <summary>
/// Cases by unit and status, on time and late, in the caller's scope. An open case is
/// late when its open step or its handling is overdue; a handled or ended one when that happened after it was due.
/// </summary>
internal static class CountCases
{
    private static readonly ScopeColumns Columns = new("grid_code") { LeadUnit = "lead_unit", CoUnits = "co_units" };

    private static string Select(Scope scope) => $"""
        select coalesce(lead_unit, agency) as unit, status,
               (count(*) filter (where not late))::int as on_time,
               (count(*) filter (where late))::int as late,
               count(*)::int as total
        from (select *, coalesce(due_at < coalesce(ended_at, @now), false)
                     or coalesce(handle_due_at < coalesce(handled_at, ended_at, @now), false) as late
              from case_states
              where reported_at >= @InForce and {scope.Sql(Columns)}
                and (@wantedUnit::text is null or coalesce(lead_unit, agency) = @wantedUnit)
                and (@wantedStatus::text is null or status = @wantedStatus)) counted
        group by 1, 2 order by 1, 2
        """;

    private static string SelectBefore(Scope scope) => $"""
        select count(*)::int from case_states where reported_at < @InForce and {scope.Sql(Columns)}
        """;

    // 1 September 2025 began in China eight hours before it began in UTC.
    private static readonly DateTimeOffset InForce = new(2025, 8, 31, 16, 0, 0, TimeSpan.Zero);

    public static async Task<IResult> HandleAsync(
        string? unit, string? status, Caller caller, NpgsqlDataSource database, TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var scope = caller.Scope;
        var asked = new { now, InForce, scope.Own, scope.OwnEnd, wantedUnit = unit, wantedStatus = status };
        await using var connection = await database.OpenConnectionAsync(cancel);
        var counts = await connection.QueryAsync<CaseCount>(
            new CommandDefinition(Select(scope), asked, cancellationToken: cancel));
        var before = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(SelectBefore(scope), asked, cancellationToken: cancel));
        return TypedResults.Ok(new CaseCounts(now, counts.AsList(), before));
    }
}
