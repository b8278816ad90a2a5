using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Persistence;

/// <summary>
/// Lets messages take effect once. Those of a queue that arrive while a transaction is under way wait and share the
/// next one: a lone message waits for nobody, and many cost one commit.
/// </summary>
internal sealed class Inbox(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Messages a transaction takes at most: what a failure of one makes wait for a second try.</summary>
    public const int Together = 64;

    private const string Remember = """
        insert into messaging.inbox_messages (message_id, consumer, received_at)
        select distinct id, @consumer, @now::timestamptz
        from unnest(@ids) as arrived (id) order by id on conflict do nothing returning message_id
        """;

    /// <summary>
    /// Messages of a queue that are tried again at once: after a fault of the database there are many, and few
    /// connections.
    /// </summary>
    private const int TriedAgain = 4;

    private readonly ConcurrentDictionary<string, Batcher<IncomingMessage>> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Batcher<IncomingMessage>> _again = new(StringComparer.Ordinal);

    /// <summary>Runs a message in a transaction with others of its queue.</summary>
    /// <returns>False when it had its effect before.</returns>
    public Task<bool> TakeTogetherAsync(IncomingMessage message)
    {
        _queues.GetOrAdd(message.Consumer, _ => new Batcher<IncomingMessage>(lanes: 1, Together, RunAsync))
            .Add(message);
        return message.Committed;
    }

    /// <summary>Runs a message in a transaction of its own.</summary>
    /// <returns>False when it had its effect before.</returns>
    public Task<bool> TakeAloneAsync(IncomingMessage message)
    {
        _again.GetOrAdd(message.Consumer, _ => new Batcher<IncomingMessage>(TriedAgain, most: 1, RunAsync))
            .Add(message);
        return message.Committed;
    }

    private async Task RunAsync(IReadOnlyList<IncomingMessage> messages)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            var connection = await work.OpenAsync(CancellationToken.None);
            var ids = messages.Select(message => message.MessageId).ToArray();
            var row = new { ids, consumer = messages[0].Consumer, now = clock.GetUtcNow() };
            var fresh = (await connection.QueryAsync<Guid>(Remember, row)).ToHashSet();
            // A message that is here twice takes its id along the first time.
            var firsts = messages.Where(message => message.MessageId is { } id && fresh.Remove(id)).ToHashSet();
            foreach (var message in firsts)
            {
                message.Work.Join(work);
                await message.RunAsync();
            }
            await work.CommitAsync(CancellationToken.None);
            foreach (var message in messages)
                message.Commit(firsts.Contains(message));
        }
        catch (Exception failure)
        {
            // Every one of them hears it, and is tried again by itself.
            foreach (var message in messages)
                message.Fail(failure);
        }
    }
}
