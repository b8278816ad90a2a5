using System.Diagnostics;

namespace GridGov.LocalServers;

/// <summary>The Debian packages the servers come in, installed when one is missing and this process may.</summary>
internal static class DebianPackages
{
    private static readonly (string Package, Func<bool> Present)[] Needed =
    [
        ("postgresql", () => PostgreSql.Programs is not null),
        ("rabbitmq-server", () => File.Exists(RabbitMq.Program)),
        ("redis-server", () => File.Exists(Redis.Program)),
    ];

    public static async Task EnsureAsync(Action<string> progress, CancellationToken cancel)
    {
        if (Missing().Count == 0)
            return;
        // Test runs start side by side; the second one finds everything installed.
        using var turn = await TakeTurnAsync(cancel);
        var missing = Missing();
        if (missing.Count == 0)
            return;
        var command = $"apt-get install -y --no-install-recommends {string.Join(' ', missing)}";
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            throw new LocalServersException($"Missing: {string.Join(", ", missing)}. Run: sudo {command}");
        progress($"installing {string.Join(", ", missing)}");
        await AptAsync("apt-get update", cancel);
        await AptAsync(command, cancel);
        if (Missing() is { Count: > 0 } still)
            throw new LocalServersException($"Still missing after '{command}': {string.Join(", ", still)}.");
    }

    private static List<string> Missing() => [.. Needed.Where(need => !need.Present()).Select(need => need.Package)];

    private static async Task<FileStream> TakeTurnAsync(CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), "gridgov-install.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancel);
            }
        }
    }

    private static async Task AptAsync(string command, CancellationToken cancel)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        // Keeps the packages' own services from starting: ours run in a folder of their own.
        start.Environment["RUNLEVEL"] = "1";
        using var apt = Process.Start(start) ?? throw new LocalServersException("apt-get did not start.");
        var output = Task.WhenAll(apt.StandardOutput.ReadToEndAsync(cancel), apt.StandardError.ReadToEndAsync(cancel));
        await apt.WaitForExitAsync(cancel);
        var texts = await output;
        if (apt.ExitCode != 0)
            throw new LocalServersException($"'{command}' failed: {texts[1].Trim().Split('\n')[^1]}");
    }
}
