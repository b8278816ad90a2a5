using System.Globalization;
using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>Starts again what ends by itself, later each time it ends soon, and writes down the process id of what runs.</summary>
internal sealed class Supervisor(string folder, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <summary>Watches one process until the run ends.</summary>
    public async Task WatchAsync(string name, Func<GuardedProcess?> running, Func<Task> startAsync, CancellationToken cancel)
    {
        var pause = FirstPause;
        while (running() is { } process)
        {
            Note(name, process.Process.Id);
            var since = clock.GetTimestamp();
            var code = await process.Exited.WaitAsync(cancel);
            pause = clock.GetElapsedTime(since) > Settled ? FirstPause : pause;
            Terminal.Say($"{name} ended with {code}; starting it again in {pause.TotalSeconds:0.0} s");
            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await StartAsync(name, startAsync);
        }
    }

    private void Note(string name, int processId) =>
        StateFolder.Publish(Path.Combine(folder, $"{name.ToLowerInvariant()}.pid"), processId.ToString(CultureInfo.InvariantCulture));

    private static async Task StartAsync(string name, Func<Task> startAsync)
    {
        try
        {
            await startAsync();
        }
        catch (LocalServersException failure)
        {
            // The process has ended again, which the next round of the watch sees.
            Terminal.Say($"{name}: {failure.Message}");
        }
    }
}
