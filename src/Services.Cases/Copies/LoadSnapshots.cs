using GridGov.Contracts;
using GridGov.Persistence;
using Npgsql;

namespace GridGov.Services.Cases.Copies;

/// <summary>
/// Reads the owners' snapshots at start, and tries again until each was read once. Nothing waits for it but the very
/// first start: a copy from before serves meanwhile.
/// </summary>
internal sealed partial class LoadSnapshots(
    IHttpClientFactory clients, IServiceScopeFactory scopes, TimeProvider clock,
    ILogger<LoadSnapshots> logger) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        UntilReadAsync<GridSnapshot>("grids", KeepCopiesCurrent.Grids, SaveGridsAsync, stoppingToken),
        UntilReadAsync<List<UnitChanged>>(
            "personnel", KeepCopiesCurrent.Units, CopyStore.SaveUnitsAsync, stoppingToken));

    private async Task UntilReadAsync<T>(
        string owner, string what, Func<NpgsqlConnection, T, CancellationToken, Task> save, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var snapshot = await clients.CreateClient(owner).GetFromJsonAsync<T>($"api/v1/snapshots/{what}", cancel)
                    ?? throw new InvalidOperationException($"The snapshot of {what} is empty.");
                await using var scope = scopes.CreateAsyncScope();
                var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
                var connection = await work.OpenAsync(cancel);
                await save(connection, snapshot, cancel);
                await CopyStore.MarkLoadedAsync(connection, what, clock.GetUtcNow(), cancel);
                await CopyStore.TellAsync(connection, what, cancel);
                await work.CommitAsync(cancel);
                return;
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                LogNotRead(failure, what);
                // While the owner of the data is away each try fails at once.
                await Task.Delay(TryAgain, clock, cancel);
            }
        }
    }

    private static async Task SaveGridsAsync(
        NpgsqlConnection connection, GridSnapshot snapshot, CancellationToken cancel)
    {
        await CopyStore.SaveDivisionsAsync(connection, snapshot.Divisions, cancel);
        await CopyStore.SaveGridsAsync(connection, snapshot.Grids, cancel);
    }

    [LoggerMessage(LogLevel.Warning, "The snapshot of {What} cannot be read yet")]
    private partial void LogNotRead(Exception failure, string what);
}
