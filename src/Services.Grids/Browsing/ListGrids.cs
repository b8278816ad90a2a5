using Dapper;
using GridGov.Geography;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Grids.Browsing;

internal sealed record GridLine(string Code, string Name, string Kind, int Households, int Population, int Units);

/// <summary>The grids of a division of any tier.</summary>
internal static class ListGrids
{
    private const string Select = """
        select code, name, kind, households, population, units from grids
        where code >= @prefix and code < @prefix || '~' and code > @After and valid_to is null order by code limit @Take
        """;

    public static async Task<IResult> HandleAsync(
        string code, PageRequest page, HttpContext context, NpgsqlDataSource database, CancellationToken cancel)
    {
        if (!DivisionCode.TryParse(code, out var division))
            return Problems.Refuse(StandardProblems.NotFound);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await connection.QueryAsync<GridLine>(
            new CommandDefinition(Select, new { prefix = division.Value.Prefix, page.After, page.Take }, cancellationToken: cancel));
        return page.Answer(context, found.AsList(), grid => grid.Code);
    }
}
