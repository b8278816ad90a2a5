using GridGov.Contracts;
using GridGov.Persistence;

namespace GridGov.Services.Notifications.DutyLists;

/// <summary>Copies all duty lists at start; until it succeeds the copy of the last run serves, and changes arrive as events.</summary>
internal sealed partial class LoadDutyLists(IHttpClientFactory peers, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LoadDutyLists> logger)
    : BackgroundService
{
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
            using var personnel = peers.CreateClient("personnel");
            var lists = await personnel.GetFromJsonAsync<List<DutyChanged>>(new Uri("/api/v1/snapshots/duty", UriKind.Relative), cancel) ?? [];
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            var connection = await work.OpenAsync(cancel);
            foreach (var list in lists)
                await DutyCopy.PutAsync(connection, list, cancel);
            await work.CommitAsync(cancel);
            LogLoaded(lists.Count);
            return true;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogWaiting(failure.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Copied {Count} duty lists")]
    private partial void LogLoaded(int count);

    [LoggerMessage(LogLevel.Information, "Personnel does not answer yet; duty lists stay as they are: {Reason}")]
    private partial void LogWaiting(string reason);
}
