using Dapper;
using GridGov.Contracts;
using Npgsql;

namespace GridGov.Services.Personnel.Duty;

/// <summary>All duty lists for another service's copy, each as the event that would announce it.</summary>
internal static class SendDutySnapshot
{
    public static async Task<IResult> HandleAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var lists = await connection.QueryAsync<DutyView>(
            new CommandDefinition("select holder, accounts, version from duty", cancellationToken: cancel));
        return TypedResults.Ok(lists.Select(list => new DutyChanged(list.Holder, list.Version, list.Accounts)));
    }
}
