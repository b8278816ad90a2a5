using System.Diagnostics;
using Dapper;
using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Sends what commits left in the outbox. A batch is deleted, published and confirmed inside one transaction: a crash
/// anywhere leaves the rows, and what was sent twice then is swallowed by the receiver's inbox. Any number of replicas
/// may run.
/// </summary>
internal sealed partial class OutboxDispatcher(
    NpgsqlDataSource database, IBusControl bus, OutboxSignal signal, TimeProvider clock, PersistenceMetrics metrics,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    /// <summary>
    /// Messages a transaction takes: enough to keep the broker busy, few enough to repeat after a crash.
    /// </summary>
    private const int Batch = 500;

    /// <summary>
    /// Batches in a row before looking at the old end again, where a slow transaction may have left lower ids
    /// meanwhile.
    /// </summary>
    private const int Rounds = 50;

    // Read from its old end and past what the batch before deleted, whose dead rows would otherwise be walked through
    // each time; the array makes PostgreSQL choose the rows once, whatever plan it takes. Another replica's rows are
    // passed over. PostgreSQL plans it while few wait and keeps the plan: to read and sort the whole table costs less
    // then, but not once many wait, so it is left no way but along the index.
    private const string Take = """
        set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off;
        delete from messaging.outbox_messages
        where id = any (array (
            select id from messaging.outbox_messages where id > @after order by id limit @Batch for update skip locked))
        returning id, message_id, type, body, trace_parent, created_at
        """;

    private const string Park = """
        insert into messaging.outbox_parked (id, message_id, type, body, trace_parent, created_at, reason)
        values (@Id, @MessageId, @Type, @Body, @TraceParent, @CreatedAt, @reason)
        """;

    // What an older version could not send this one may: each start tries again what was parked.
    private const string Unpark = """
        with again as (
            delete from messaging.outbox_parked
            where id in (select id from messaging.outbox_parked for update skip locked)
            returning id, message_id, type, body, trace_parent, created_at)
        insert into messaging.outbox_messages (message_id, type, body, trace_parent, created_at)
        select message_id, type, body, trace_parent, created_at from again order by id
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(2);

    private bool _unparked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WaitForBusAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Poll;
            try
            {
                await DrainAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
                pause = BackOff;
            }
            // What is committed while a batch is under way has rung by now and goes together in the next one; after a
            // pause a message goes at once and alone.
            await signal.WaitAsync(pause, clock, stoppingToken);
        }
    }

    /// <summary>
    /// Waits until the receive endpoints are bound: an exchange without a queue keeps nothing that is published to it.
    /// </summary>
    private async Task WaitForBusAsync(CancellationToken cancel)
    {
        while (await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancel) != BusHealthStatus.Healthy)
            cancel.ThrowIfCancellationRequested();
    }

    private async Task DrainAsync(CancellationToken cancel)
    {
        if (!_unparked)
        {
            await using var unpark = database.CreateCommand(Unpark);
            await unpark.ExecuteNonQueryAsync(cancel);
            _unparked = true;
        }
        while (true)
        {
            long? after = 0;
            for (var round = 0; round < Rounds && after is not null; round++)
                after = await DispatchBatchAsync(after.Value, cancel);
            if (after is null)
                return;
        }
    }

    /// <summary>Sends one batch.</summary>
    /// <returns>The last id of a full batch; null when that was all.</returns>
    private async Task<long?> DispatchBatchAsync(long after, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var take = new CommandDefinition(Take, new { Batch, after }, transaction, cancellationToken: cancel);
        var batch = (await connection.QueryAsync<OutboxRow>(take)).Select(OutboxMessage.Read).ToList();
        if (batch.Count == 0)
            return null;
        using var limit = new CancellationTokenSource(PublishLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        await Task.WhenAll(
            batch.Where(outgoing => outgoing.Message is not null)
                .Select(outgoing => PublishAsync(outgoing, either.Token)));
        foreach (var (row, _, reason) in batch.Where(outgoing => outgoing.Message is null))
        {
            LogParked(row.MessageId, row.Type, reason);
            var parked = new { row.Id, row.MessageId, row.Type, row.Body, row.TraceParent, row.CreatedAt, reason };
            await connection.ExecuteAsync(new CommandDefinition(Park, parked, transaction, cancellationToken: cancel));
        }
        await transaction.CommitAsync(cancel);
        return batch.Count < Batch ? null : batch.Max(outgoing => outgoing.Row.Id);
    }

    private async Task PublishAsync(OutboxMessage outgoing, CancellationToken cancel)
    {
        var (row, message, _) = outgoing;
        if (message is null)
            return;
        using var activity = PersistenceMetrics.Activities.StartActivity(
            "outbox dispatch", ActivityKind.Internal, row.TraceParent);
#pragma warning disable RS0030 // This is the one place the ban sends everybody to.
        await bus.Publish(
            message, message.GetType(), Pipe.Execute<PublishContext>(context => Address(context, row)), cancel);
#pragma warning restore RS0030
        metrics.Dispatched(clock.GetUtcNow() - row.CreatedAt);
    }

    private static void Address(PublishContext context, OutboxRow row)
    {
        context.MessageId = row.MessageId;
        // MassTransit sends the trace along only while it is recorded. Logs are to say what belongs together in any
        // case.
        if (Activity.Current is null && row.TraceParent is not null)
            context.Headers.Set(DiagnosticHeaders.ActivityId, row.TraceParent);
    }

    [LoggerMessage(LogLevel.Warning, "Outbox not sent; its messages wait")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "Parked {MessageId} of type {Type}: {Reason}")]
    private partial void LogParked(Guid messageId, string type, string? reason);
}
