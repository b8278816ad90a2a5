using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Personnel.Units;

internal static class ReadUnit
{
    private const string Select =
        "select code, kind, name, division, tier, active, version from units where code = @code";

    public static async Task<IResult> HandleAsync(
        string code, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var unit = await connection.QuerySingleOrDefaultAsync<UnitView>(
            new CommandDefinition(Select, new { code }, cancellationToken: cancel));
        return unit is null ? Problems.Refuse(StandardProblems.NotFound) : new VersionedAnswer(unit, unit.Version);
    }
}
