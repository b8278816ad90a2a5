using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Notifications.Recipients;

/// <summary>Copies all duty lists of Personnel.</summary>
internal sealed class LoadDutyLists(
    IHttpClientFactory peers, IServiceScopeFactory scopes, IBusControl bus, TimeProvider clock,
    ILogger<LoadDutyLists> logger)
    : CopyAtStart(scopes, bus, clock, logger)
{
    protected override async Task<int> CopyAsync(CancellationToken cancel)
    {
        using var personnel = peers.CreateClient("personnel");
        var lists = await personnel.GetFromJsonAsync<List<DutyChanged>>(
            new Uri("/api/v1/snapshots/duty", UriKind.Relative), cancel) ?? [];
        await StoreAsync(async work =>
        {
            var connection = await work.OpenAsync(cancel);
            foreach (var list in lists)
                await DutyCopy.PutAsync(connection, list, cancel);
        }, cancel);
        return lists.Count;
    }
}
