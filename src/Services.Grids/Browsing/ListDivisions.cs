using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Grids.Browsing;

internal sealed record DivisionView(string Code, string Name, string Tier, string? Parent);

/// <summary>Divisions below one (<c>?parent=</c>), or all.</summary>
internal static class ListDivisions
{
    private const string Select = """
        select code, name, tier, parent from divisions
        where code > @After and (@parent::text is null or parent = @parent) and valid_to is null
        order by code limit @Take
        """;

    public static async Task<IResult> HandleAsync(
        string? parent, PageRequest page, HttpContext context, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await connection.QueryAsync<DivisionView>(
            new CommandDefinition(Select, new { parent, page.After, page.Take }, cancellationToken: cancel));
        return page.Answer(context, found.AsList(), division => division.Code);
    }
}
