using System.Globalization;
using System.Text.Json;
using Dapper;
using GridGov.Geography;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;
using Npgsql;

namespace GridGov.Services.Cases.Browsing;

/// <summary>The cases a caller may know of, the latest first; what lies outside the scope is simply not there.</summary>
internal static class ListCases
{
    private static readonly HashSet<string> Statuses = [.. Enum.GetValues<CaseStatus>().Select(status => status.Word())];

    /// <summary><c>?status=</c> may be repeated; <c>?grid=</c> is a grid or a division; <c>?unit=</c> leads or cooperates.</summary>
    internal sealed record Filter(string[] Status, string? Grid, string? Unit, bool? Overdue);

    public static async Task<IResult> HandleAsync(
        [AsParameters] Filter filter, Caller caller, PageRequest page, HttpContext context, NpgsqlDataSource database, CaseViews views,
        TimeProvider clock, CancellationToken cancel)
    {
        if (new Checks().OptionalText("unit", filter.Unit, Limits.UnitCode).Refusal is { } invalid)
            return invalid;
        var before = long.MaxValue;
        if (!filter.Status.All(Statuses.Contains) || (filter.Grid is not null && !DivisionCode.TryParse(filter.Grid, out _))
            || (page.After.Length > 0 && !long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out before)))
            return Problems.Refuse(StandardProblems.Malformed);
        var prefix = filter.Grid is null ? null : DivisionCode.Parse(filter.Grid).Prefix;
        var parameters = new
        {
            before,
            own = caller.IsDepartment ? caller.Unit : caller.Division,
            statuses = filter.Status,
            from = prefix,
            upTo = $"{prefix}~",
            unit = filter.Unit,
            now = clock.GetUtcNow(),
            page.Take,
        };
        await using var connection = await database.OpenConnectionAsync(cancel);
        var states = await connection.QueryAsync<string>(new CommandDefinition(Select(filter, caller), parameters, cancellationToken: cancel));
        var lines = states.Select(state => JsonSerializer.Deserialize<Case>(state, CaseWords.Json)).OfType<Case>().Select(views.LineOf);
        // The last part of a number is the id, by which the list is ordered.
        return page.Answer(context, lines.ToList(), line => line.Number[(line.Number.LastIndexOf('-') + 1)..]);
    }

    private static string Select(Filter filter, Caller caller)
    {
        List<string> conditions = ["id < @before", ScopeOf(caller)];
        if (filter.Status.Length > 0)
            conditions.Add("status = any(@statuses)");
        if (filter.Grid is not null)
            conditions.Add("grid_code >= @from and grid_code < @upTo");
        if (filter.Unit is not null)
            conditions.Add("(lead_unit = @unit or co_units @> array[@unit])");
        if (filter.Overdue is true)
            conditions.Add("due_at < @now");
        return $"select state from cases where {string.Join(" and ", conditions)} order by id desc limit @Take";
    }

    // The same scope as Callers.CanSee, in the columns that have indexes.
    private static string ScopeOf(Caller caller) => caller switch
    {
        { IsAgency: true, Tier: "city" } => "true",
        { IsAgency: true, Tier: "county" } => "county = @own",
        { IsAgency: true, Tier: "town" } => "town = @own",
        { IsAgency: true } => "grid_code >= @own and grid_code < @own || '~'",
        { IsDepartment: true } => "(lead_unit = @own or co_units @> array[@own])",
        { IsGridStaff: true } => "grid_code = @own",
        _ => "false",
    };
}
