using System.Diagnostics;

namespace GridGov.Tests.TestKit;

/// <summary>A process that leads its own group and ends with its owner.</summary>
public sealed class GuardedProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _stopSignal;
    private readonly Action _release;

    internal GuardedProcess(Process process, string stopSignal, Action release)
    {
        Process = process;
        _stopSignal = stopSignal;
        _release = release;
        Exited = WaitAsync();
    }

    /// <summary>The process; its id is also its group's.</summary>
    public Process Process { get; }

    /// <summary>Completes with the exit code when the process has ended.</summary>
    public Task<int> Exited { get; }

    /// <summary>Asks the process to end, and ends its whole group if it has not within ten seconds.</summary>
    public async Task StopAsync()
    {
        await Signals.SendAsync(_stopSignal, Process.Id);
        // The delay is the limit of patience; whoever ends in time ends the wait.
        if (await Task.WhenAny(Exited, Task.Delay(Patience, TimeProvider.System)) != Exited)
            await Signals.SendAsync("KILL", -Process.Id);
        await Exited;
    }

    private async Task<int> WaitAsync()
    {
        await Process.WaitForExitAsync();
        _release();
        return Process.ExitCode;
    }
}
