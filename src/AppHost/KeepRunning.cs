using Microsoft.Extensions.Hosting;

namespace GridGov.AppHost;

/// <summary>Marks a resource that is started again when it ends by itself.</summary>
internal sealed class StartAgainAnnotation : IResourceAnnotation;

/// <summary>
/// Starts again what ended by itself, later each time it ends soon; Aspire only shows it. What somebody stopped in the
/// dashboard stays stopped.
/// </summary>
internal sealed class KeepRunning(
    ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs,
    IHostApplicationLifetime lifetime, TimeProvider clock)
    : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, Life> _lives = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await foreach (var change in notifications.WatchAsync(ending.Token))
        {
            var life = _lives.TryGetValue(change.ResourceId, out var known)
                ? known
                : _lives[change.ResourceId] = new Life();
            if (!life.EndsByItself(change.Snapshot, clock.GetUtcNow()))
                continue;
            if (change.Resource.HasAnnotationOfType<StartAgainAnnotation>())
                _ = StartAgainAsync(change, life.NextPause(), ending.Token);
            else if (change.Snapshot.ExitCode is not (null or 0))
                Terminal.Say($"{change.Resource.Name} failed: {await LastLineAsync(change.ResourceId, ending.Token)}");
        }
    }

    private async Task StartAgainAsync(ResourceEvent ended, TimeSpan pause, CancellationToken cancel)
    {
        try
        {
            Terminal.Say(
                $"{ended.Resource.Name} ended with {ended.Snapshot.ExitCode}; "
                + $"starting it again in {pause.TotalSeconds:0.0} s. "
                + $"Its last line: {await LastLineAsync(ended.ResourceId, cancel)}");
            // What ends at once each time would otherwise be started without end.
            await Task.Delay(pause, clock, cancel);
            // Somebody may have been faster in the dashboard, or this was told late.
            if (notifications.TryGetCurrentState(ended.ResourceId, out var now) && Life.IsOver(now.Snapshot))
                await commands.ExecuteCommandAsync(ended.ResourceId, KnownResourceCommands.StartCommand, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Everything is being stopped.
        }
    }

    /// <summary>
    /// The last line the resource wrote, without the orchestrator's own lines and the time that it puts in front.
    /// </summary>
    private async Task<string> LastLineAsync(string resource, CancellationToken cancel)
    {
        var last = "(it wrote nothing)";
        await foreach (var lines in logs.GetAllAsync(resource).WithCancellation(cancel))
            last = lines.Select(line => line.Content.Split(' ', 2)[^1])
                .LastOrDefault(line => line.Length > 0 && !line.StartsWith("[sys]", StringComparison.Ordinal)) ?? last;
        return last;
    }

    /// <summary>
    /// The state of one resource: whether it was stopped on purpose, how long it lasted, which of its ends was seen.
    /// </summary>
    private sealed class Life
    {
        private TimeSpan _pause = FirstPause;
        private DateTimeOffset? _since;
        private bool _stopped;
        private (DateTime? Created, DateTime? Stopped)? _seen;

        public static bool IsOver(CustomResourceSnapshot snapshot) =>
            KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

        /// <summary>Takes in what the resource is now.</summary>
        /// <returns>Whether it has ended by itself, said once for each end.</returns>
        public bool EndsByItself(CustomResourceSnapshot snapshot, DateTimeOffset now)
        {
            var state = snapshot.State?.Text;
            if (state == KnownResourceStates.Running)
                (_since, _stopped) = (_since ?? now, false);
            if (state == KnownResourceStates.Stopping)
                _stopped = true;
            if (!IsOver(snapshot) || _stopped || _seen == (snapshot.CreationTimeStamp, snapshot.StopTimeStamp))
                return false;
            if (now - _since > Settled)
                _pause = FirstPause;
            (_seen, _since) = ((snapshot.CreationTimeStamp, snapshot.StopTimeStamp), null);
            return true;
        }

        /// <summary>Computes the pause before the next start: longer each time, until the resource lasted.</summary>
        public TimeSpan NextPause()
        {
            var pause = _pause;
            _pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            return pause;
        }
    }
}

internal static class KeepRunningExtensions
{
    /// <summary>Has a resource started again when it ends by itself.</summary>
    public static IResourceBuilder<T> WithStartAgain<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.WithAnnotation(new StartAgainAnnotation());
}
