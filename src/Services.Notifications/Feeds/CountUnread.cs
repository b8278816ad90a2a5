using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Notifications.Feeds;

internal sealed record UnreadView(int Unread);

internal static class CountUnread
{
    private const string Select =
        $"select count(*) from inbox_entries where {InboxOwner.Condition} and read_at is null";

    public static async Task<IResult> HandleAsync(Caller caller, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var unread = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(Select, InboxOwner.Of(caller), cancellationToken: cancel));
        return TypedResults.Ok(new UnreadView(unread));
    }
}
