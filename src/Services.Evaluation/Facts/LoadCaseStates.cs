using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Evaluation.Facts;

/// <summary>
/// Copies the state of all cases, so that the counts are right after events were missed or the database was emptied.
/// </summary>
internal sealed class LoadCaseStates(
    IHttpClientFactory peers, IServiceScopeFactory scopes, IBusControl bus, TimeProvider clock,
    ILogger<LoadCaseStates> logger)
    : CopyAtStart(scopes, bus, clock, logger)
{
    /// <summary>Cases a transaction takes over.</summary>
    private const int Batch = 1_000;

    protected override async Task<int> CopyAsync(CancellationToken cancel)
    {
        using var cases = peers.CreateClient("cases");
        var count = 0;
        var all = cases.GetFromJsonAsAsyncEnumerable<CaseFacts>(
            new Uri("/api/v1/snapshots/cases", UriKind.Relative), cancel);
        await foreach (var batch in all.OfType<CaseFacts>().Chunk(Batch).WithCancellation(cancel))
        {
            await StoreAsync(work =>
            {
                foreach (var facts in batch)
                    CaseStates.Put(work, facts);
                return Task.CompletedTask;
            }, cancel);
            count += batch.Length;
        }
        return count;
    }
}
