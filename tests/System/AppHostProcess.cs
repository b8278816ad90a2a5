using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GridGov.AppHost;
using GridGov.LocalServers;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System;

/// <summary>GridGov.AppHost as a process of its own, the way a user starts it, on a free port and a folder of its own.</summary>
public sealed class AppHostProcess
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    private readonly GuardedProcess _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private AppHostProcess(ProcessGuard guard, string state, IEnumerable<string> arguments)
    {
        State = state;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        string[] all = [typeof(Topology).Assembly.Location, Options.Native, "--state", state, "--gateway-port", "0", .. arguments];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        // One tester stands for a whole city here, so the limit for one client must not stop it.
        start.Environment["RateLimits__report__Burst"] = start.Environment["RateLimits__report__PerSecond"] = "100000";
        _process = guard.Launch(start);
        _process.Process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.Process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Process.BeginOutputReadLine();
        _process.Process.BeginErrorReadLine();
    }

    /// <summary>The folder it keeps everything in.</summary>
    public string State { get; }

    /// <summary>Everything it and its services wrote to the terminal so far.</summary>
    public IReadOnlyCollection<string> Lines => [.. _lines];

    /// <summary>How long it took until it was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Where everything is, once ready.</summary>
    public Endpoints Endpoints { get; private set; } = Endpoints.None;

    private string RunFolder => Path.Combine(State, "run");

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<AppHostProcess> StartAsync(ProcessGuard guard, string state, params IEnumerable<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        var host = new AppHostProcess(guard, state, arguments);
        await Eventually.TrueAsync(
            () => host._process.Exited.IsCompleted || host.Lines.Any(line => line.Contains("GridGov is ready", StringComparison.Ordinal)),
            "the system is ready", StartLimit);
        if (host._process.Exited.IsCompleted)
            Assert.Fail($"AppHost ended with {await host._process.Exited}:\n{string.Join('\n', host.Lines.TakeLast(60))}");
        host.StartTime = watch.Elapsed;
        await using var file = File.OpenRead(Path.Combine(host.RunFolder, "endpoints.json"));
        host.Endpoints = await JsonSerializer.DeserializeAsync<Endpoints>(file, JsonSerializerOptions.Web) ?? Endpoints.None;
        return host;
    }

    /// <summary>Process id of a service or server (<c>cases</c>, <c>rabbitmq</c>), as it is now: it changes when that is started again.</summary>
    public int ProcessIdOf(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(RunFolder, $"{name}.pid")), CultureInfo.InvariantCulture);

    /// <summary>Process ids of all services and servers.</summary>
    public IReadOnlyList<int> ProcessIds() =>
        [.. Directory.EnumerateFiles(RunFolder, "*.pid").Select(file => ProcessIdOf(Path.GetFileNameWithoutExtension(file)))];

    /// <summary>Kills a service or server the hard way.</summary>
    public Task KillAsync(string name) => SignalAsync("KILL", ProcessIdOf(name));

    /// <summary>Ctrl+C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("INT", _process.Process.Id);
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
        using var kill = Process.Start("sh", ["-c", $"kill -s {signal} {process.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
