using System.Diagnostics;
using System.Text.Json;
using Dapper;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Sends what commits left in the outbox. A batch is deleted, published and confirmed inside one transaction: a crash anywhere leaves the
/// rows, and what was sent twice then is swallowed by the receiver's inbox. Any number of replicas may run.
/// </summary>
internal sealed partial class OutboxDispatcher(
    NpgsqlDataSource database, IBusControl bus, OutboxBell bell, TimeProvider clock, PersistenceMetrics metrics,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    /// <summary>Messages a transaction takes: enough to keep the broker busy, few enough to repeat after a crash.</summary>
    private const int Batch = 500;

    // Ordered by the key so that a backlog is read from its old end and never scanned; another replica's rows are passed over.
    private const string Take = """
        delete from messaging.outbox_messages
        where id in (select id from messaging.outbox_messages order by id limit @Batch for update skip locked)
        returning id, message_id, type, body, trace_parent, created_at
        """;

    private const string Park = """
        insert into messaging.outbox_parked (id, message_id, type, body, trace_parent, created_at, reason)
        values (@Id, @MessageId, @Type, @Body, @TraceParent, @CreatedAt, @reason)
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PublishLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WaitForBusAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Poll;
            try
            {
                while (await DispatchBatchAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
                pause = BackOff;
            }
            await bell.WaitAsync(pause, clock, stoppingToken);
        }
    }

    /// <summary>What is published before the receive endpoints are bound vanishes: an exchange without a queue keeps nothing.</summary>
    private async Task WaitForBusAsync(CancellationToken cancel)
    {
        while (await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancel) != BusHealthStatus.Healthy)
            cancel.ThrowIfCancellationRequested();
    }

    internal async Task<int> DispatchBatchAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var rows = (await connection.QueryAsync<OutboxRow>(new CommandDefinition(Take, new { Batch }, transaction, cancellationToken: cancel))).AsList();
        if (rows.Count == 0)
            return 0;
        using var limit = new CancellationTokenSource(PublishLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        await Task.WhenAll(rows.Where(row => MessageTypes.Find(row.Type) is not null).Select(row => PublishAsync(row, either.Token)));
        foreach (var row in rows.Where(row => MessageTypes.Find(row.Type) is null))
        {
            LogParked(row.Type, row.MessageId);
            var parked = new { row.Id, row.MessageId, row.Type, row.Body, row.TraceParent, row.CreatedAt, reason = "unknown type" };
            await connection.ExecuteAsync(new CommandDefinition(Park, parked, transaction, cancellationToken: cancel));
        }
        await transaction.CommitAsync(cancel);
        return rows.Count;
    }

    private async Task PublishAsync(OutboxRow row, CancellationToken cancel)
    {
        if (MessageTypes.Find(row.Type) is not { } type)
            return;
        using var activity = PersistenceMetrics.Activities.StartActivity("outbox dispatch", ActivityKind.Internal, row.TraceParent);
        var message = JsonSerializer.Deserialize(row.Body, type, MessageTypes.Json)
            ?? throw new JsonException($"Outbox message {row.MessageId} is null.");
#pragma warning disable RS0030 // This is the one place the ban sends everybody to.
        await bus.Publish(message, type, Pipe.Execute<PublishContext>(context => context.MessageId = row.MessageId), cancel);
#pragma warning restore RS0030
        metrics.Dispatched(clock.GetUtcNow() - row.CreatedAt);
    }

    [LoggerMessage(LogLevel.Warning, "Outbox not sent; its messages wait")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(LogLevel.Error, "Parked {MessageId}: no such message type {Type}")]
    private partial void LogParked(string type, Guid messageId);

    private sealed record OutboxRow
    {
        public long Id { get; init; }
        public Guid MessageId { get; init; }
        public string Type { get; init; } = "";
        public string Body { get; init; } = "";
        public string? TraceParent { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
    }
}
