using System.Diagnostics;
using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Logging;

namespace GridGov.Persistence;

/// <summary>
/// The edge for messages: a message takes effect inside a transaction whose first row says that it has been here. It
/// stands inside the retry, so that each try has a fresh scope and a fresh transaction.
/// </summary>
internal sealed partial class InboxFilter<T>(
    Inbox inbox, UnitOfWork work, PersistenceMetrics metrics, ILogger<InboxFilter<T>> logger)
    : IFilter<ConsumeContext<T>>
    where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        using var trace = GoOn(context);
        // One consumer a queue: the queue's name is the consumer's.
        var consumer = context.ReceiveContext.InputAddress.Segments[^1];
        var message = new IncomingMessage(context.MessageId, consumer, work, () => next.Send(context));
        // What failed among others is tried again by itself, so that one message's fault is not another's.
        var isFirst = await (
            context.GetRetryAttempt() == 0 ? inbox.TakeTogetherAsync(message) : inbox.TakeAloneAsync(message));
        if (isFirst)
            return;
        metrics.Duplicate(consumer);
        LogDuplicate(context.MessageId, consumer);
        // Without this MassTransit takes the message for one nobody wanted and moves it to the _skipped queue.
        await context.NotifyConsumed(context, context.ReceiveContext.ElapsedTime, consumer);
    }

    // Where traces are recorded MassTransit has begun an activity. Where they are not, this one carries the trace's id
    // into logs and further messages.
    private static Activity? GoOn(ConsumeContext<T> context) =>
        Activity.Current is null && context.Headers.Get<string>(DiagnosticHeaders.ActivityId) is { } parent
            ? new Activity("consume").SetParentId(parent).Start()
            : null;

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    [LoggerMessage(LogLevel.Debug, "{MessageId} has been in {Consumer} before")]
    private partial void LogDuplicate(Guid? messageId, string consumer);
}
