using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Units;

internal static class ReadUnit
{
    private const string Select =
        "select code, kind, name, division, tier, active, version from units where code = @code";

    public static async Task<IResult> HandleAsync(
        string code, HttpResponse response, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var unit = await connection.QuerySingleOrDefaultAsync<UnitView>(
            new CommandDefinition(Select, new { code }, cancellationToken: cancel));
        if (unit is null)
            return Problems.Refuse(StandardProblems.NotFound);
        response.SetVersion(unit.Version);
        return TypedResults.Ok(unit);
    }
}
