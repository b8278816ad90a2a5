using System.Diagnostics;

namespace GridGov.LocalServers;

/// <summary>One server: prepared once, started, asked whether it answers, and started again after a crash.</summary>
public abstract class LocalServer
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(100);
    private readonly ServerFolder _folder;
    private readonly ProcessGuard _guard;

    private protected LocalServer(string name, ServerFolder folder, ProcessGuard guard)
    {
        Name = name;
        _folder = folder;
        _guard = guard;
        Home = folder.Directory(name);
        Port = folder.Port(name);
    }

    /// <summary>Name for people and for file names.</summary>
    public string Name { get; }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The running process; null before the first start.</summary>
    public GuardedProcess? Running { get; private set; }

    /// <summary>The server's own folder.</summary>
    private protected string Home { get; }

    private string Log => Path.Combine(Home, "log.txt");

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <exception cref="LocalServersException">It ended or did not answer in time.</exception>
    public async Task StartAsync(Action<string> progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await PrepareAsync(cancel);
        Running = Launch(Command());
        await WaitUntilItAnswersAsync(Running, cancel);
        progress($"{Name} on 127.0.0.1:{Port} ({watch.Elapsed.TotalSeconds:0.0} s)");
    }

    /// <summary>Stops the server; nothing to do when it is not running.</summary>
    public virtual Task StopAsync() => Running is { Exited.IsCompleted: false } running ? running.StopAsync() : Task.CompletedTask;

    /// <summary>How the server wants to be asked to end.</summary>
    private protected virtual string StopSignal => "TERM";

    private protected abstract Task PrepareAsync(CancellationToken cancel);

    private protected abstract ServerCommand Command();

    private protected abstract Task<bool> AnswersAsync(CancellationToken cancel);

    /// <summary>Runs something of the server's to its end, as the server's account.</summary>
    private protected async Task RunAsync(ServerCommand command, CancellationToken cancel)
    {
        if (await Launch(command).Exited.WaitAsync(cancel) is not 0 and var code)
            throw new LocalServersException($"{Name}: {Path.GetFileName(command.Program)} ended with {code}; see {Log}.");
    }

    private protected GuardedProcess Launch(ServerCommand command)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = Home };
        foreach (var argument in (string[])["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", Log])
            start.ArgumentList.Add(argument);
        foreach (var argument in _folder.Account.AsThatUser(command.Program, command.Arguments))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        start.Environment["HOME"] = Home;
        return _guard.Launch(start, StopSignal);
    }

    private async Task WaitUntilItAnswersAsync(GuardedProcess process, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await AnswersAsync(cancel))
        {
            if (process.Exited.IsCompleted || limit.IsCancellationRequested)
                throw new LocalServersException($"{Name} did not start; the end of {Log} says: {Tail()}");
            await Task.Delay(AskAgain, TimeProvider.System, cancel);
        }
    }

    private string Tail() => File.Exists(Log) ? string.Join(" | ", File.ReadLines(Log).TakeLast(5)) : "nothing";
}

/// <summary>A program of a server's with what it needs.</summary>
internal sealed record ServerCommand(string Program, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
