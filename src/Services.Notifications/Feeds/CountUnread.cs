using Dapper;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Notifications.Feeds;

internal sealed record UnreadView(int Unread);

internal static class CountUnread
{
    internal static string Select(InboxOwner owner) =>
        $"select count(*) from inbox_entries where {owner.Condition} and read_at is null";

    public static async Task<IResult> HandleAsync(Caller caller, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var owner = InboxOwner.Of(caller);
        var unread = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            Select(owner), owner, cancellationToken: cancel));
        return TypedResults.Ok(new UnreadView(unread));
    }
}
