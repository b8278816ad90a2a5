using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.Services.Cases.Supervision;

/// <summary>Degraded while there are cases the clock had to leave to a person.</summary>
internal sealed class ParkedCasesHealth(CaseMetrics metrics) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        metrics.ParkedNow > 0 ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());
}
