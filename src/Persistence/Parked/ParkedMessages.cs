using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.Persistence;

/// <summary>Remembers how many messages were parked where, as they were counted last.</summary>
internal sealed class ParkedMessages : IHealthCheck
{
    private volatile IReadOnlyDictionary<string, long> _counts = new Dictionary<string, long>();

    /// <summary>Counts by queue; what could not be sent at all stands under <c>outbox</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get => _counts;
        set => _counts = value;
    }

    /// <summary>Degraded while anything is parked: the service works, but somebody was not told something.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Counts.Values.Any(count => count > 0)
            ? HealthCheckResult.Degraded()
            : HealthCheckResult.Healthy());
}
