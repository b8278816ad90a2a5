using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.Services.Grids.Locating;

/// <summary>Ready once the map is drawn; an empty city has an empty map.</summary>
internal sealed class MapHealth(KeepMapCurrent keeper) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keeper.Drawn ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
