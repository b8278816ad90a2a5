using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Persistence;

/// <summary>
/// Removes what has served: idempotency keys, remembered messages, and messages nobody sent again, each after its time.
/// </summary>
internal sealed class PurgeMessages(
    IServiceScopeFactory scopes, IOptions<RetentionSettings> keep, TimeProvider clock, ILogger<PurgeMessages> logger)
    : Job(scopes, clock, logger)
{
    /// <summary>Rows one transaction deletes.</summary>
    private const int Batch = 5_000;

    private const string Delete = """
        with old_keys as (delete from messaging.idempotency_keys where ctid in (
                select ctid from messaging.idempotency_keys where created_at < @keys
                limit @Batch for update skip locked) returning 1),
             old_messages as (delete from messaging.inbox_messages where ctid in (
                select ctid from messaging.inbox_messages where received_at < @messages
                limit @Batch for update skip locked) returning 1),
             old_parked as (delete from messaging.outbox_parked where id in (
                select id from messaging.outbox_parked where created_at < @parked
                limit @Batch for update skip locked) returning 1)
        select (select count(*) from old_keys) + (select count(*) from old_messages)
            + (select count(*) from old_parked)
        """;

    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var connection = await scope.GetRequiredService<UnitOfWork>().OpenAsync(cancel);
        var now = _clock.GetUtcNow();
        var bounds = new
        {
            keys = now.AddHours(-keep.Value.IdempotencyKeyHours),
            messages = now.AddDays(-keep.Value.InboxDays),
            parked = now.AddDays(-keep.Value.ParkedDays),
            Batch,
        };
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(Delete, bounds, cancellationToken: cancel));
    }
}
