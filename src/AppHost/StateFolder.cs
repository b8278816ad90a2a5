using System.Globalization;
using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>The folder a run keeps everything in: data, ports and secrets. One run at a time owns it.</summary>
internal sealed class StateFolder : IDisposable
{
    private const string LockFile = "lock";
    private const string HolderFile = "holder";

    /// <summary>Linux's EWOULDBLOCK: somebody else has the lock.</summary>
    private const int WouldBlock = 11;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream held, ServerFolder servers) =>
        (Path, _lock, Servers) = (path, held, servers);

    public string Path { get; }

    /// <summary>The folder of the servers, which also remembers the ports of the services.</summary>
    public ServerFolder Servers { get; }

    public Secrets Secrets => new(System.IO.Path.Combine(Path, "secrets"));

    /// <summary>Takes the folder, and forgets what is in it when that is asked for.</summary>
    /// <exception cref="LocalServersException">
    /// Another run has it, it cannot be written, or it was begun the other way.
    /// </exception>
    public static async Task<StateFolder> TakeAsync(Options options)
    {
        var path = System.IO.Path.GetFullPath(options.State);
        var held = Lock(path);
        try
        {
            var servers = System.IO.Path.Combine(path, "servers");
            await WaitForEarlierRunAsync(new ServerFolder(servers), options.GatewayPort);
            if (options.Reset)
                Forget(path);
            Claim(path, demo: !options.Empty);
            return new StateFolder(path, held, new ServerFolder(servers));
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path)
    {
        var file = System.IO.Path.Combine(path, LockFile);
        try
        {
            Open(path);
            var held = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = PrivateFile.Mode,
            });
            // Beside it, since what is locked cannot be read.
            PrivateFile.Write(
                System.IO.Path.Combine(path, HolderFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (UnauthorizedAccessException)
        {
            throw new LocalServersException($"{path} cannot be written. Choose another folder: -- --state DIR");
        }
        catch (IOException failure) when (failure.HResult == WouldBlock)
        {
            throw new LocalServersException(
                $"{path} is in use by another run ({Holder(path)}). "
                + "Stop it first, or choose another folder: -- --state DIR");
        }
        catch (IOException failure)
        {
            throw new LocalServersException(
                $"{path} cannot be made: {failure.Message} Choose another folder: -- --state DIR");
        }
    }

    // Nobody else looks in. Servers of root's run as another user, who only has to get through.
    private static void Open(string path)
    {
        if (Directory.Exists(path))
            return;
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(
            path,
            Environment.IsPrivilegedProcess
                ? PrivateFile.FolderMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
                : PrivateFile.FolderMode);
    }

    private static string Holder(string path)
    {
        var file = System.IO.Path.Combine(path, HolderFile);
        return File.Exists(file) ? $"process {File.ReadAllText(file)}" : "an older version";
    }

    // After a kill -9 the servers need some seconds to end, and until then they have the data and the ports.
    private static async Task WaitForEarlierRunAsync(ServerFolder servers, int gatewayPort)
    {
        if (servers.InUse() is not { Count: > 0 } left)
            return;
        Console.WriteLine($"Waiting for what an earlier run left to end: {string.Join(", ", left)}");
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(LookAgain);
        while (servers.InUse().Count > 0 || !Ports.IsFree(gatewayPort))
        {
            if (limit.IsCancellationRequested)
                throw new LocalServersException(
                    $"Still running from an earlier start in {servers.Path}: {string.Join(", ", servers.InUse())}.");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>
    /// Removes all of it, also what had to be put elsewhere for the servers' user; the lock stays, since this run holds
    /// it.
    /// </summary>
    private static void Forget(string state)
    {
        var elsewhere = ServerFolder.Elsewhere(System.IO.Path.Combine(state, "servers"));
        foreach (var folder in Directory.EnumerateDirectories(state).Append(elsewhere).Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
        var files = Directory.EnumerateFiles(state);
        foreach (var file in files.Where(file => System.IO.Path.GetFileName(file) is not (LockFile or HolderFile)))
            File.Delete(file);
    }

    /// <summary>
    /// Marks the folder as one with or without the demo city: an empty installation must not find demo accounts in it
    /// later.
    /// </summary>
    private static void Claim(string state, bool demo)
    {
        var file = System.IO.Path.Combine(state, "city");
        var wanted = demo ? "demo" : "empty";
        if (!File.Exists(file))
            PrivateFile.Write(file, wanted);
        if (File.ReadAllText(file) is var found && found != wanted)
            throw new LocalServersException(
                $"{state} holds a system begun as '{found}'. "
                + "Start anew with --reset, or choose another folder with --state.");
    }
}
