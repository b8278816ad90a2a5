using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Persistence;

/// <summary>
/// Looks how much waits in the outbox and since when: what grows there is what the broker does not take.
/// </summary>
internal sealed class MeasureOutbox(
    IServiceScopeFactory scopes, TimeProvider clock, PersistenceMetrics metrics, ILogger<MeasureOutbox> logger)
    : Job(scopes, clock, logger)
{
    private const string Measure = "select count(*), min(created_at) from messaging.outbox_messages";

    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var connection = await scope.GetRequiredService<UnitOfWork>().OpenAsync(cancel);
        var (waiting, oldest) = await connection.QuerySingleAsync<(long, DateTimeOffset?)>(
            new CommandDefinition(Measure, cancellationToken: cancel));
        metrics.Waiting(waiting, oldest is { } since ? _clock.GetUtcNow() - since : TimeSpan.Zero);
        return 0;
    }
}
