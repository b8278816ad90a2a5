using System.Diagnostics;

namespace GridGov.Tests.TestKit;

/// <summary>
/// Ends every process started through it when its owner ends, in whatever way. Linux's parent-death signal would not
/// do: it follows the thread that started the child, and .NET's threads come and go.
/// </summary>
public sealed class ProcessGuard : IAsyncDisposable
{
    /// <summary>File in the folder that is locked while a guard runs; it must outlive the rest of the folder.</summary>
    public const string LockFile = "lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _guard;
    private readonly Lock _writing = new();

    private ProcessGuard(Process guard) => _guard = guard;

    /// <summary>Process id of the guard itself.</summary>
    public int ProcessId => _guard.Id;

    /// <summary>Starts the guard of a folder, after an earlier owner's guard has done its work there.</summary>
    /// <exception cref="InvalidOperationException">Another run owns the folder.</exception>
    public static async Task<ProcessGuard> StartAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var script = new StreamReader(typeof(ProcessGuard).Assembly.GetManifestResourceStream("guard.sh")
            ?? throw new InvalidOperationException("guard.sh is not in the assembly."));
        // In a session of its own, so that Ctrl+C in the terminal does not end it before its work is done.
        var start = new ProcessStartInfo(
            "setsid",
            ["sh", "-c", await script.ReadToEndAsync(cancel), "gridgov-guard", Path.Combine(folder, LockFile)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var guard = new ProcessGuard(
            Process.Start(start) ?? throw new InvalidOperationException("setsid did not start."));
        if (await guard._guard.StandardOutput.ReadLineAsync(cancel) == "guarding")
            return guard;
        await guard.DisposeAsync();
        throw new InvalidOperationException($"Another run is using {folder}. Stop it first, or choose another folder.");
    }

    /// <summary>Starts a process in a session of its own and puts its group under guard.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="stopSignal">How the process wants to be asked to end.</param>
    public GuardedProcess Launch(ProcessStartInfo start, string stopSignal = "TERM")
    {
        start.ArgumentList.Insert(0, start.FileName);
        start.FileName = "setsid";
        var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{start.ArgumentList[0]} did not start.");
        Tell($"+ {process.Id} {stopSignal}");
        return new GuardedProcess(process, stopSignal, () => Tell($"- {process.Id}"));
    }

    /// <summary>Ends what is still under guard.</summary>
    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        await _guard.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _guard.Dispose();
    }

    private void Tell(string line)
    {
        lock (_writing)
        {
            if (_guard.HasExited)
                return;
            _guard.StandardInput.WriteLine(line);
            _guard.StandardInput.Flush();
        }
    }
}
