using Dapper;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace GridGov.Persistence;

/// <summary>
/// The edge for messages: one transaction around a consumer, whose first row says that this message has been here. It stands inside the
/// retry, so that each try has a fresh scope and a fresh transaction.
/// </summary>
internal sealed partial class InboxFilter<T>(UnitOfWork work, TimeProvider clock, PersistenceMetrics metrics, ILogger<InboxFilter<T>> logger)
    : IFilter<ConsumeContext<T>>
    where T : class
{
    private const string Remember = """
        insert into messaging.inbox_messages (message_id, consumer, received_at)
        values (@message, @consumer, @now) on conflict do nothing
        """;

    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var cancel = context.CancellationToken;
        // One consumer a queue: the queue's name is the consumer's.
        var consumer = context.ReceiveContext.InputAddress.Segments[^1];
        var connection = await work.OpenAsync(cancel);
        var row = new { message = context.MessageId, consumer, now = clock.GetUtcNow() };
        if (await connection.ExecuteAsync(new CommandDefinition(Remember, row, cancellationToken: cancel)) == 0)
        {
            await work.RollbackAsync();
            metrics.Duplicate(consumer);
            LogDuplicate(context.MessageId, consumer);
            // Without this MassTransit takes the message for one nobody wanted and moves it to the _skipped queue.
            await context.NotifyConsumed(context, context.ReceiveContext.ElapsedTime, consumer);
            return;
        }
        try
        {
            await next.Send(context);
            await work.CommitAsync(cancel);
        }
        catch
        {
            await work.RollbackAsync();
            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    [LoggerMessage(LogLevel.Debug, "{MessageId} has been in {Consumer} before")]
    private partial void LogDuplicate(Guid? messageId, string consumer);
}
