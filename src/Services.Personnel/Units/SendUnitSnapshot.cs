using Dapper;
using GridGov.Contracts;
using Npgsql;

namespace GridGov.Services.Personnel.Units;

/// <summary>All units for another service's copy, each as the event that would announce it.</summary>
internal static class SendUnitSnapshot
{
    public static async Task<IResult> HandleAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var units = await connection.QueryAsync<UnitChanged>(
            new CommandDefinition(
                "select code, version, kind, name, division, tier, active from units", cancellationToken: cancel));
        return TypedResults.Ok(units);
    }
}
