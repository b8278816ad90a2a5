using Dapper;
using GridGov.Geography;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Grids.Browsing;

internal sealed record GridLine(string Code, string Name, string Kind, int Households, int Population, int Units);

/// <summary>The grids of a division of any tier.</summary>
internal static class ListGrids
{
    // Both ends are digits: where another character sorts depends on the database's collation.
    private const string Select = """
        select code, name, kind, households, population, units from grids
        where code between @FirstGrid and @LastGrid and code > @After and valid_to is null order by code limit @Take
        """;

    private const string Known = "select exists (select from divisions where code = @code and valid_to is null)";

    public static async Task<IResult> HandleAsync(
        string code, PageRequest page, HttpContext context, NpgsqlDataSource database, CancellationToken cancel)
    {
        if (!DivisionCode.TryParse(code, out var division))
            return Problems.Refuse(StandardProblems.NotFound);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var known = new CommandDefinition(Known, new { code }, cancellationToken: cancel);
        if (!await connection.ExecuteScalarAsync<bool>(known))
            return Problems.Refuse(StandardProblems.NotFound);
        var found = await connection.QueryAsync<GridLine>(
            new CommandDefinition(
                Select, new { division.Value.FirstGrid, division.Value.LastGrid, page.After, page.Take },
                cancellationToken: cancel));
        return page.Answer(context, found.AsList(), grid => grid.Code);
    }
}
