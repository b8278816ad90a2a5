using GridGov.ServiceDefaults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace GridGov.Gateway;

/// <summary>The system is ready when each of its services has a ready replica.</summary>
internal sealed class SystemHealth(
    IHttpClientFactory clients, IOptionsMonitor<PeerSettings> peers, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answers = await Task.WhenAll(
            Routes.Services.Select(async service => (service, ready: await IsReadyAsync(service, cancellationToken))));
        var missing = answers.Where(answer => !answer.ready).Select(answer => answer.service).ToList();
        return missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"not ready: {string.Join(", ", missing)}");
    }

    private async Task<bool> IsReadyAsync(string service, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var replicas = await Task.WhenAll(
            peers.Get(service).Addresses.Select(address => AskAsync(address, either.Token)));
        return replicas.Any(ready => ready);
    }

    private async Task<bool> AskAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            using var client = clients.CreateClient();
            using var answer = await client.GetAsync(new Uri(address, "/health/ready"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
