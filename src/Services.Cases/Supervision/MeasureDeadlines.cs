using Dapper;
using GridGov.Persistence;

namespace GridGov.Services.Cases.Supervision;

/// <summary>
/// Looks how many cases are past the deadline of their open step, and how many the clock had to leave to a person.
/// </summary>
internal sealed class MeasureDeadlines(
    IServiceScopeFactory scopes, TimeProvider clock, CaseMetrics metrics, ILogger<MeasureDeadlines> logger)
    : Job(scopes, clock, logger)
{
    private const string Count = "select count(*) from cases where due_at < @now";

    private const string CountParked = """
        select count(*) from parked_cases p join cases c on c.id = p.case_id and c.version = p.version
        """;

    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var connection = await scope.GetRequiredService<UnitOfWork>().OpenAsync(cancel);
        metrics.Overdue(
            await connection.ExecuteScalarAsync<long>(
                new CommandDefinition(Count, new { now = _clock.GetUtcNow() }, cancellationToken: cancel)));
        metrics.Parked(
            await connection.ExecuteScalarAsync<long>(new CommandDefinition(CountParked, cancellationToken: cancel)));
        return 0;
    }
}
