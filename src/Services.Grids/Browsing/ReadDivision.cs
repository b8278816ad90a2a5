using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Grids.Browsing;

internal static class ReadDivision
{
    private const string Select =
        "select code, name, tier, parent from divisions where code = @code and valid_to is null";

    public static async Task<IResult> HandleAsync(string code, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var division = await connection.QuerySingleOrDefaultAsync<DivisionView>(
            new CommandDefinition(Select, new { code }, cancellationToken: cancel));
        return division is null
            ? Problems.Refuse(StandardProblems.NotFound)
            : new VersionedAnswer(division, version: null);
    }
}
