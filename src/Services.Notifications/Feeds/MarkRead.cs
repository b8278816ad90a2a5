using Dapper;
using GridGov.Persistence;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Notifications.Feeds;

internal static class MarkRead
{
    public static async Task<IResult> HandleAsync(
        long id, Caller caller, UnitOfWork work, TimeProvider clock, CancellationToken cancel)
    {
        var owner = InboxOwner.Of(caller);
        var connection = await work.OpenAsync(cancel);
        var mark = new { id, now = clock.GetUtcNow(), owner.Subject, owner.Shared };
        var found = await connection.ExecuteAsync(new CommandDefinition(
            $"update inbox_entries set read_at = coalesce(read_at, @now) where id = @id and {owner.Condition}", mark,
            cancellationToken: cancel));
        return found == 0 ? Problems.Refuse(StandardProblems.NotFound) : TypedResults.NoContent();
    }
}
