using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Cases.Copies;

/// <summary>Copies all units of Personnel.</summary>
internal sealed class LoadUnits(
    IHttpClientFactory peers, IServiceScopeFactory scopes, IBusControl bus, TimeProvider clock,
    ILogger<LoadUnits> logger)
    : CopyAtStart(scopes, bus, clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task<int> CopyAsync(CancellationToken cancel)
    {
        using var personnel = peers.CreateClient("personnel");
        var units = await personnel.GetFromJsonAsync<List<UnitChanged>>(
            new Uri("/api/v1/snapshots/units", UriKind.Relative), cancel)
            ?? throw new InvalidOperationException("The snapshot of units is empty.");
        await StoreAsync(async work =>
        {
            var connection = await work.OpenAsync(cancel);
            await CopyStore.SaveUnitsAsync(connection, units, cancel);
            await CopyStore.MarkLoadedAsync(connection, KeepCopiesCurrent.Units, _clock.GetUtcNow(), cancel);
            await CopyStore.TellAsync(connection, KeepCopiesCurrent.Units, cancel);
        }, cancel);
        return units.Count;
    }
}
