using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Persistence;

/// <summary>
/// Removes idempotency keys after the 24 hours the interface promises, and inbox rows after a week, longer than a
/// broker keeps a message.
/// </summary>
internal sealed class PurgeMessages(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PurgeMessages> logger)
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
                limit @Batch for update skip locked) returning 1)
        select (select count(*) from old_keys) + (select count(*) from old_messages)
        """;

    private static readonly TimeSpan KeepKeys = TimeSpan.FromHours(24);
    private static readonly TimeSpan KeepMessages = TimeSpan.FromDays(7);
    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var connection = await scope.GetRequiredService<UnitOfWork>().OpenAsync(cancel);
        var now = _clock.GetUtcNow();
        var bounds = new { keys = now - KeepKeys, messages = now - KeepMessages, Batch };
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(Delete, bounds, cancellationToken: cancel));
    }
}
