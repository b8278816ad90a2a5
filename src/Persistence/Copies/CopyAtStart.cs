using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridGov.Persistence;

/// <summary>
/// Copies another service's snapshot at start, again and again until it succeeds; until then the copy of the last run
/// serves. It waits for this service's queues first: what changes after the snapshot was taken then waits in them, and
/// nothing falls in between.
/// </summary>
public abstract partial class CopyAtStart(
    IServiceScopeFactory scopes, IBusControl bus, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(3);

    /// <summary>Copies everything.</summary>
    /// <returns>How much was copied.</returns>
    protected abstract Task<int> CopyAsync(CancellationToken cancel);

    /// <summary>Stores a part in a transaction of its own.</summary>
    protected async Task StoreAsync(Func<UnitOfWork, Task> store, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await store(work);
        await work.CommitAsync(cancel);
    }

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var began = clock.GetTimestamp();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        // While the owner of the data is away each try fails at once.
        while (!await TryAsync(stoppingToken))
            await Task.Delay(TryAgain, clock, stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersistenceMetrics>()
            .Current(GetType().Name, clock.GetElapsedTime(began));
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            LogCopied(GetType().Name, await CopyAsync(cancel));
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogWaiting(GetType().Name, failure.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Copy}: {Count} copied")]
    private partial void LogCopied(string copy, int count);

    [LoggerMessage(LogLevel.Information, "{Copy} will try again: {Reason}")]
    private partial void LogWaiting(string copy, string reason);
}
