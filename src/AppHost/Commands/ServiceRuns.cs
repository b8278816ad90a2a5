using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.AppHost;

/// <summary>
/// Stops and starts services as somebody in the dashboard would, so that KeepRunning leaves them alone.
/// </summary>
internal sealed class ServiceRuns(IReadOnlyList<ProjectResource> services, IServiceProvider provider)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    // Filling in the demo city takes most of it.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly ResourceCommandService _commands = provider.GetRequiredService<ResourceCommandService>();
    private readonly ResourceNotificationService _notifications =
        provider.GetRequiredService<ResourceNotificationService>();

    private readonly TimeProvider _clock = TimeProvider.System;

    /// <summary>Stops all that run, and waits until their processes have ended.</summary>
    public Task StopAsync(CancellationToken cancel) => WithinAsync(StopLimit, "services did not stop", async limit =>
    {
        var running = services.Where(service => !IsOver(service));
        await Task.WhenAll(running.Select(service => StopAsync(service, limit)));
    }, cancel);

    /// <summary>Starts all that do not run, and waits until the last one is well.</summary>
    public Task StartAsync(ProjectResource last, CancellationToken cancel) => WithinAsync(
        StartLimit, $"{last.Name} did not become healthy", async limit =>
        {
            var since = _clock.GetUtcNow().UtcDateTime;
            // Together, since a start waits for what the service needs.
            var over = services.Where(IsOver);
            await Task.WhenAll(over.Select(service => AskAsync(service, KnownResourceCommands.StartCommand, limit)));
            await _notifications.WaitForResourceAsync(last.Name, now => IsWell(now.Snapshot, since), limit);
        }, cancel);

    private async Task StopAsync(ProjectResource service, CancellationToken cancel)
    {
        await AskAsync(service, KnownResourceCommands.StopCommand, cancel);
        await _notifications.WaitForResourceAsync(service.Name, KnownResourceStates.TerminalStates, cancel);
    }

    private async Task AskAsync(ProjectResource service, string command, CancellationToken cancel)
    {
        var answer = await _commands.ExecuteCommandAsync(service, command, cancel);
        if (!answer.Success)
            throw new CommandFailedException($"{service.Name}, {command}: {answer.Message}");
    }

    private bool IsOver(ProjectResource service) => _notifications.TryGetCurrentState(service.Name, out var now)
        && KnownResourceStates.TerminalStates.Contains(now.Snapshot.State?.Text);

    // What a resource reported before it was stopped still stands there when it runs again.
    private static bool IsWell(CustomResourceSnapshot snapshot, DateTime since) =>
        snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus is HealthStatus.Healthy
        && snapshot.HealthReports.All(report => report.LastRunAt > since);

    private async Task WithinAsync(
        TimeSpan limit, string otherwise, Func<CancellationToken, Task> actAsync, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(limit, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            await actAsync(both.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            throw new CommandFailedException($"{otherwise} within {limit.TotalMinutes:0} min");
        }
    }
}
