using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridGov.Persistence;

/// <summary>
/// The edge for the clock: one transaction for each run. A run claims what is due with <c>for update skip locked</c>,
/// so that replicas share the work, and is repeated at once while it finds something.
/// </summary>
public abstract partial class Job(IServiceScopeFactory scopes, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>The time between two looks.</summary>
    protected abstract TimeSpan Every { get; }

    /// <summary>Does what is due, inside the scope's <see cref="UnitOfWork"/>, which is committed afterwards.</summary>
    /// <returns>How much was done; 0 ends the round.</returns>
    protected abstract Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel);

    /// <summary>Runs until nothing is due. The host calls it by the clock, a test by itself.</summary>
    public async Task RunUntilDoneAsync(CancellationToken cancel)
    {
        int done;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            done = await RunOnceAsync(scope.ServiceProvider, cancel);
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().CommitAsync(cancel);
        }
        while (done > 0);
    }

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await RunUntilDoneAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure, GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "{Job} failed; it will run again")]
    private partial void LogFailed(Exception failure, string job);
}
