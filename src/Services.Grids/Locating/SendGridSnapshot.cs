using Dapper;
using GridGov.Contracts;
using Npgsql;

namespace GridGov.Services.Grids.Locating;

/// <summary>
/// All of it for another service's copy. Public by law, but for the system's own use: the gateway does not route it.
/// </summary>
internal static class SendGridSnapshot
{
    public static async Task<IResult> HandleAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var divisions = await connection.QueryAsync<(string Code, string Name)>(
            new CommandDefinition(
                "select code, name from divisions where valid_to is null", cancellationToken: cancel));
        var grids = await connection.QueryAsync<GridCopy>(
            new CommandDefinition(
                "select code, version, name, kind, boundary from grids where valid_to is null",
                cancellationToken: cancel));
        return TypedResults.Ok(
            new GridSnapshot(divisions.ToDictionary(row => row.Code, row => row.Name), grids.AsList()));
    }
}
