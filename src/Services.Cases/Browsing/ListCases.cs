using System.Text.Json;
using Dapper;
using GridGov.Geography;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

/// <summary>
/// The cases a caller may know of, the latest first; what lies outside the scope is simply not there.
/// </summary>
internal static class ListCases
{
    private static readonly ScopeColumns Columns = new("grid_code")
    {
        County = "county",
        Town = "town",
        LeadUnit = "lead_unit",
        CoUnits = "co_units",
    };

    /// <summary>
    /// <c>?status=</c> may be repeated; <c>?grid=</c> is a grid or a division; <c>?unit=</c> leads or cooperates.
    /// </summary>
    internal sealed record Filter(
        [WordsOf<CaseStatus>] string[] Status, [GridOrDivision] string? Grid,
        [OptionalLine(Limits.UnitCode)] string? Unit, bool? Overdue);

    public static async Task<IResult> HandleAsync(
        [AsParameters] Filter filter, Caller caller, PageRequest page, HttpContext context, NpgsqlDataSource database,
        CaseViews views, TimeProvider clock, CancellationToken cancel)
    {
        var before = page.AfterNumber() ?? long.MaxValue;
        DivisionCode? area = filter.Grid is null ? null : DivisionCode.Parse(filter.Grid);
        var scope = caller.Scope;
        var parameters = new
        {
            before,
            scope.Own,
            scope.OwnEnd,
            statuses = filter.Status,
            first = area?.FirstGrid,
            last = area?.LastGrid,
            unit = filter.Unit,
            now = clock.GetUtcNow(),
            page.Take,
        };
        await using var connection = await database.OpenConnectionAsync(cancel);
        var states = await connection.QueryAsync<string>(
            new CommandDefinition(Select(filter, scope), parameters, cancellationToken: cancel));
        var lines = states.Select(state => JsonSerializer.Deserialize<Case>(state, CaseWords.Json))
            .OfType<Case>()
            .Select(views.LineOf);
        // The last part of a number is the id, by which the list is ordered.
        return page.Answer(context, lines.ToList(), line => line.Number[(line.Number.LastIndexOf('-') + 1)..]);
    }

    private static string Select(Filter filter, Scope scope)
    {
        List<string> conditions = ["id < @before", scope.Sql(Columns)];
        if (filter.Status.Length > 0)
            conditions.Add("status = any(@statuses)");
        if (filter.Grid is not null)
            conditions.Add("grid_code between @first and @last");
        if (filter.Unit is not null)
            conditions.Add("(lead_unit = @unit or co_units @> array[@unit])");
        if (filter.Overdue is true)
            conditions.Add("due_at < @now");
        return $"select state from cases where {string.Join(" and ", conditions)} order by id desc limit @Take";
    }
}
