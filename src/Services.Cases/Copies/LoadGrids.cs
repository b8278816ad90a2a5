using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Cases.Copies;

/// <summary>Copies all grids and divisions of Grids.</summary>
internal sealed class LoadGrids(
    IHttpClientFactory peers, IServiceScopeFactory scopes, IBusControl bus, TimeProvider clock,
    ILogger<LoadGrids> logger)
    : CopyAtStart(scopes, bus, clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task<int> CopyAsync(CancellationToken cancel)
    {
        using var grids = peers.CreateClient("grids");
        var snapshot = await grids.GetFromJsonAsync<GridSnapshot>(
            new Uri("/api/v1/snapshots/grids", UriKind.Relative), cancel)
            ?? throw new InvalidOperationException("The snapshot of grids is empty.");
        await StoreAsync(async work =>
        {
            var connection = await work.OpenAsync(cancel);
            await CopyStore.SaveDivisionsAsync(connection, snapshot.Divisions, cancel);
            await CopyStore.SaveGridsAsync(connection, snapshot.Grids, cancel);
            await CopyStore.MarkLoadedAsync(connection, KeepCopiesCurrent.Grids, _clock.GetUtcNow(), cancel);
            await CopyStore.TellAsync(connection, KeepCopiesCurrent.Grids, cancel);
        }, cancel);
        return snapshot.Grids.Count;
    }
}
