using GridGov.Contracts;
using GridGov.Persistence;

namespace GridGov.Services.Evaluation.Counting;

/// <summary>Copies the state of all cases at start, so that the counts are right after events were missed or the database was emptied.</summary>
internal sealed partial class LoadCaseStates(IHttpClientFactory peers, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LoadCaseStates> logger)
    : BackgroundService
{
    /// <summary>Cases a transaction takes over.</summary>
    private const int Batch = 1_000;

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryLoadAsync(stoppingToken))
            await Task.Delay(TryAgain, clock, stoppingToken);
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancel)
    {
        try
        {
            using var cases = peers.CreateClient("cases");
            var count = 0;
            var all = cases.GetFromJsonAsAsyncEnumerable<CaseFacts>(new Uri("/api/v1/snapshots/cases", UriKind.Relative), cancel);
            await foreach (var batch in all.OfType<CaseFacts>().Chunk(Batch).WithCancellation(cancel))
            {
                await StoreAsync(batch, cancel);
                count += batch.Length;
            }
            LogLoaded(count);
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogWaiting(failure.Message);
            return false;
        }
    }

    private async Task StoreAsync(CaseFacts[] batch, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var connection = await work.OpenAsync(cancel);
        foreach (var facts in batch)
            await CaseStates.PutAsync(connection, facts, cancel);
        await work.CommitAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Copied the state of {Count} cases")]
    private partial void LogLoaded(int count);

    [LoggerMessage(LogLevel.Information, "Cases does not answer yet; its events still count: {Reason}")]
    private partial void LogWaiting(string reason);
}
