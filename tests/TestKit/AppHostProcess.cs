using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GridGov.AppHost;
using GridGov.LocalServers;

namespace GridGov.Tests.TestKit;

/// <summary>GridGov.AppHost as a process of its own, the way a user starts it, on a free port and a folder of its own.</summary>
public sealed class AppHostProcess
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    private readonly GuardedProcess _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private AppHostProcess(ProcessGuard guard, string state, IEnumerable<(string Name, string Value)> settings, IEnumerable<string> command)
    {
        Folder = new RunFolder(state);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        string[] all = [.. command, Options.Native, "--state", state];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        // One tester stands for a whole city here, so the limit for one client must not stop it.
        foreach (var group in (string[])["report", "other"])
            start.Environment[$"RateLimits__{group}__Burst"] = start.Environment[$"RateLimits__{group}__PerSecond"] = "100000";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = guard.Launch(start);
        _process.Process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.Process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Process.BeginOutputReadLine();
        _process.Process.BeginErrorReadLine();
    }

    /// <summary>Where it says what runs.</summary>
    public RunFolder Folder { get; }

    /// <summary>The folder it keeps everything in.</summary>
    public string State => Folder.State;

    /// <summary>Everything it and its services wrote to the terminal so far.</summary>
    public IReadOnlyCollection<string> Lines => [.. _lines];

    /// <summary>How long it took until it was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Where everything is, once ready.</summary>
    public Endpoints Endpoints { get; private set; } = Endpoints.None;

    /// <summary>Starts it as it was built with the caller, on a free port, and waits until it says that it is ready.</summary>
    /// <param name="guard">Ends it when this process ends.</param>
    /// <param name="state">The folder it keeps everything in.</param>
    /// <param name="settings">What its services are to have in their environment.</param>
    /// <param name="arguments">What it is started with besides.</param>
    public static Task<AppHostProcess> StartAsync(
        ProcessGuard guard, string state, IEnumerable<(string Name, string Value)> settings, params IEnumerable<string> arguments) =>
        StartCommandAsync(guard, state, settings, [typeof(Topology).Assembly.Location, "--gateway-port", "0", .. arguments]);

    /// <summary>Starts it from its source, as a developer does.</summary>
    public static Task<AppHostProcess> RunProjectAsync(ProcessGuard guard, string state) => StartCommandAsync(
        guard, state, [], ["run", "--project", Path.Combine(Built.Repository, "src", "AppHost"), "--", "--gateway-port", "0"]);

    private static async Task<AppHostProcess> StartCommandAsync(
        ProcessGuard guard, string state, IEnumerable<(string Name, string Value)> settings, IEnumerable<string> command)
    {
        var watch = Stopwatch.StartNew();
        var host = new AppHostProcess(guard, state, settings, command);
        await Eventually.TrueAsync(
            () => host._process.Exited.IsCompleted || host.Lines.Any(line => line.Contains("GridGov is ready", StringComparison.Ordinal)),
            "the system is ready", StartLimit);
        if (host._process.Exited.IsCompleted)
            Assert.Fail($"AppHost ended with {await host._process.Exited}:\n{string.Join('\n', host.Lines.TakeLast(60))}");
        host.StartTime = watch.Elapsed;
        host.Endpoints = await host.Folder.ReadEndpointsAsync();
        return host;
    }

    /// <summary>Process ids of all services and servers.</summary>
    public IReadOnlyList<int> ProcessIds() => [.. Folder.Names.Select(Folder.ProcessIdOf)];

    /// <summary>Kills a service or server the hard way.</summary>
    public Task KillAsync(string name) => SignalAsync("KILL", Folder.ProcessIdOf(name));

    /// <summary>Ctrl+C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        // The whole group, as a terminal does: with `dotnet run` in front AppHost is its child.
        await SignalAsync("INT", -_process.Process.Id);
        return await _process.Exited.WaitAsync(StopLimit, TimeProvider.System);
    }

    /// <summary>kill -9 of AppHost itself.</summary>
    public async Task CrashAsync()
    {
        await SignalAsync("KILL", _process.Process.Id);
        await _process.Exited.WaitAsync(StopLimit, TimeProvider.System);
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -s {signal} -- {process.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
