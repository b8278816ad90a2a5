using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.Services.Cases.Copies;

/// <summary>
/// Not ready until grids and units were copied once; from then on ready whether their owners answer or not.
/// </summary>
internal sealed class CopiesHealth(CopiedCity city) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(city.IsComplete ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
