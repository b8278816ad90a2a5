using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GridGov.AppHost;

namespace GridGov.Tests.TestKit;

/// <summary>
/// GridGov.AppHost as a process of its own, the way a user starts it, on a free port and a folder of its own.
/// </summary>
public sealed partial class AppHostProcess
{
    private const string Mark = "GRIDGOV_TEST_RUN";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    private readonly GuardedProcess _process;
    private readonly string _mark = Guid.CreateVersion7().ToString();
    private readonly ConcurrentQueue<string> _lines = new();

    private AppHostProcess(
        ProcessGuard guard, IEnumerable<(string Name, string? Value)> settings, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("dotnet", command)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // All that it starts inherits this, so that nothing it leaves behind goes unseen.
        start.Environment[Mark] = _mark;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = guard.Launch(start);
        _process.Process.StandardInput.Close();
        _process.Process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.Process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Process.BeginOutputReadLine();
        _process.Process.BeginErrorReadLine();
    }

    /// <summary>Everything it wrote to the terminal so far.</summary>
    public IReadOnlyCollection<string> Lines => [.. _lines];

    /// <summary>The time it took until the product was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>The gateway's address, as it said it.</summary>
    public Uri Gateway => new(Said("gateway"));

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>Starts it as it was built with the caller, on a free port, without waiting.</summary>
    /// <param name="guard">Ends it when this process ends.</param>
    /// <param name="state">The folder it keeps everything in.</param>
    /// <param name="arguments">What it is started with besides.</param>
    public static AppHostProcess Launch(ProcessGuard guard, string state, params IEnumerable<string> arguments) =>
        Launch(guard, state, [], arguments);

    /// <summary>Starts it with other variables in its environment; null takes one away.</summary>
    public static AppHostProcess Launch(
        ProcessGuard guard, string state, IEnumerable<(string Name, string? Value)> settings,
        IEnumerable<string> arguments) => new(
            guard, settings,
            [typeof(Topology).Assembly.Location, "--local", "--gateway-port", "0", "--state", state, .. arguments]);

    /// <summary>Starts it from its source, as a developer does.</summary>
    public static AppHostProcess RunProject(
        ProcessGuard guard, string project, string state, params IEnumerable<string> arguments) => new(
            guard, [], ["run", "--project", project, "--", "--gateway-port", "0", "--state", state, .. arguments]);

    /// <summary>Starts it as it was built, and waits until it says that it is ready.</summary>
    public static async Task<AppHostProcess> StartAsync(
        ProcessGuard guard, string state, params IEnumerable<string> arguments)
    {
        var host = Launch(guard, state, arguments);
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>Waits until it says that it is ready, or fails with what it wrote.</summary>
    public async Task WaitUntilReadyAsync()
    {
        var since = _process.Process.StartTime;
        await Eventually.TrueAsync(
            () => Exited.IsCompleted || Says("GridGov is ready"), "the system is ready", StartLimit);
        if (Exited.IsCompleted)
            Assert.Fail($"AppHost ended with {await Exited}:\n{string.Join('\n', Lines.TakeLast(60))}");
        StartTime = TimeProvider.System.GetLocalNow().DateTime - since;
    }

    /// <summary>Tells whether it wrote a text.</summary>
    public bool Says(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Reads what stands beside a word in the table it prints.</summary>
    public string Said(string name) =>
        _lines.Select(line => Row().Match(line)).First(row => row.Groups[1].Value == name).Groups[2].Value;

    /// <summary>Processes that it started, directly or not, and that are alive.</summary>
    public IReadOnlyDictionary<int, string> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id != 0 && id != _process.Process.Id && Read(id, "environ").Contains(
            $"{Mark}={_mark}\0", StringComparison.Ordinal))
        .ToDictionary(id => id, id => Read(id, "cmdline").Replace('\0', ' '));

    /// <summary>Processor time of it and of all that it started, ended children included.</summary>
    public TimeSpan ProcessorTime()
    {
        // Fields 14 to 17 of the line, counted from 1: user and system time of the process and of its ended children,
        // in hundredths of a second.
        var ticks = Processes().Keys.Append(_process.Process.Id).SelectMany(id =>
            Read(id, "stat").Split(") ")[^1]
                .Split(' ').Skip(11).Take(4).Select(field => long.Parse(field, CultureInfo.InvariantCulture)));
        return TimeSpan.FromMilliseconds(10 * ticks.Sum());
    }

    /// <summary>Ctrl+C.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync() => EndAsync("INT");

    /// <summary>
    /// Sends a signal to its whole group, as a terminal does, and waits for its end: with `dotnet run` in front AppHost
    /// is its child.
    /// </summary>
    public async Task<int> EndAsync(string signal)
    {
        await Signals.SendAsync(signal, -_process.Process.Id);
        return await Exited.WaitAsync(StopLimit, TimeProvider.System);
    }

    // What has ended and only waits for its parent to ask how has neither.
    private static string Read(int process, string what)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/{what}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }

    [GeneratedRegex(@"^ (\S.*?) {2,}(\S.*)$")]
    private static partial Regex Row();
}
