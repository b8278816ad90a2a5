using Dapper;
using GridGov.Contracts;
using Npgsql;

namespace GridGov.Services.Notifications.Recipients;

internal static class DutyCopy
{
    private const string Upsert = """
        insert into duty as d (holder, accounts, version) values (@Holder, @accounts, @Version)
        on conflict (holder) do update set accounts = @accounts, version = @Version where d.version < @Version
        """;

    /// <summary>Takes a list over unless it is older than the one we have.</summary>
    public static Task PutAsync(NpgsqlConnection connection, DutyChanged list, CancellationToken cancel) =>
        connection.ExecuteAsync(
        new CommandDefinition(
            Upsert, new
            {
                list.Holder,
                accounts = list.Accounts.Where(account => account is not null).ToArray(),
                list.Version,
            }, cancellationToken: cancel));
}
