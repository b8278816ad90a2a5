using System.Diagnostics;

namespace GridGov.LocalServers;

/// <summary>
/// Ends every process started through it when its owner ends, in whatever way. Linux's parent-death signal would not do: it follows the
/// thread that started the child, and .NET's threads come and go.
/// </summary>
public sealed class ProcessGuard : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _guard;
    private readonly Lock _writing = new();

    private ProcessGuard(Process guard) => _guard = guard;

    /// <summary>Starts the guard.</summary>
    public static ProcessGuard Start()
    {
        using var script = new StreamReader(typeof(ProcessGuard).Assembly.GetManifestResourceStream("guard.sh")
            ?? throw new InvalidOperationException("guard.sh is not in the assembly."));
        // In a session of its own, so that Ctrl+C in the terminal does not end it before its work is done.
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, ArgumentList = { "sh", "-c", script.ReadToEnd() } };
        return new ProcessGuard(Process.Start(start) ?? throw new InvalidOperationException("setsid did not start."));
    }

    /// <summary>Starts a process in a session of its own and puts its group under guard.</summary>
    public GuardedProcess Launch(ProcessStartInfo start)
    {
        start.ArgumentList.Insert(0, start.FileName);
        start.FileName = "setsid";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.ArgumentList[0]} did not start.");
        Tell('+', process.Id);
        return new GuardedProcess(process, () => Tell('-', process.Id));
    }

    /// <summary>Ends what is still under guard.</summary>
    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        await _guard.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _guard.Dispose();
    }

    private void Tell(char verb, int group)
    {
        lock (_writing)
        {
            if (_guard.HasExited)
                return;
            _guard.StandardInput.WriteLine($"{verb} {group}");
            _guard.StandardInput.Flush();
        }
    }
}
