using System.Diagnostics;
using GridGov.LocalServers;

namespace GridGov.Tests.TestKit;

/// <summary>
/// The native servers of one test process: the same scripts as AppHost's, started without an orchestrator.
/// </summary>
internal sealed class NativeServerProcesses : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private readonly ProcessGuard _guard;
    private readonly List<GuardedProcess> _processes = [];

    private NativeServerProcesses(ProcessGuard guard, NativeServers servers)
    {
        _guard = guard;
        Addresses = new ServerAddresses(
            servers.Database("postgres"), new Uri(servers.Messaging),
            new UriBuilder("http", "127.0.0.1", servers.ManagementPort).Uri, servers.Cache);
    }

    public ServerAddresses Addresses { get; }

    /// <summary>Installs what is missing if it may, and starts the three side by side.</summary>
    /// <exception cref="LocalServersException">A package is missing and cannot be installed.</exception>
    public static async Task<NativeServerProcesses> StartAsync(string folder)
    {
        if (DebianPackages.Missing() is { Count: > 0 } missing)
        {
            using var install = Process.Start("sh", [DebianPackages.Script, .. missing]);
            await install.WaitForExitAsync();
        }
        var servers = new NativeServers(new ServerFolder(folder), durable: false);
        var started = new NativeServerProcesses(await ProcessGuard.StartAsync(folder, CancellationToken.None), servers);
        await Task.WhenAll(servers.All.Select(started.StartAsync));
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.StopAsync()));
        await _guard.DisposeAsync();
    }

    private async Task StartAsync(NativeServer server)
    {
        var log = Path.Combine(server.Home, "log.txt");
        const string logged = """log=$1; shift; exec sh "$@" >>"$log" 2>&1 </dev/null""";
        var start = new ProcessStartInfo("sh", ["-c", logged, "sh", log, server.Script, .. server.Arguments]);
        foreach (var (name, value) in server.Variables)
            start.Environment[name] = value;
        var process = _guard.Launch(start, server.StopSignal);
        lock (_processes)
            _processes.Add(process);
        await Eventually.TrueAsync(
            async () =>
                process.Exited.IsCompleted || await server.AnswersAsync(CancellationToken.None),
                $"{server.Name} answers; see {log}", StartLimit);
        if (process.Exited.IsCompleted)
            Assert.Fail($"{server.Name} ended at once: {string.Join(" | ", File.ReadLines(log).TakeLast(5))}");
    }
}
