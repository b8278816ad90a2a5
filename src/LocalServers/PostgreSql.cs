using System.Diagnostics;
using System.Globalization;

namespace GridGov.LocalServers;

/// <summary>PostgreSQL.</summary>
public sealed class PostgreSql : LocalServer
{
    internal const string Title = "PostgreSQL";

    /// <summary>Superuser of the server, also of all databases.</summary>
    public const string User = "gridgov";

    // A checkpoint makes commits wait: the defaults, for a small server, hold one each few minutes of load.
    private static readonly string[] Rare = ["checkpoint_timeout=15min", "max_wal_size=4GB"];

    private readonly bool _durable;

    internal PostgreSql(ServerFolder folder, ProcessGuard guard, bool durable) : base(Title, folder, guard)
    {
        _durable = durable;
        Password = folder.Password;
    }

    /// <summary>The superuser's password.</summary>
    public string Password { get; }

    /// <summary>Folder of the newest installed version's programs; null when none is installed.</summary>
    internal static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Where(version => File.Exists($"{version}/bin/initdb"))
            .OrderByDescending(version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture))
            .Select(version => $"{version}/bin").FirstOrDefault()
        : null;

    // Its "fast" shutdown; on TERM it would wait until the last client goes.
    private protected override string StopSignal => "INT";

    private string Data => Path.Combine(Home, "data");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Connection string of a database, in Npgsql's words.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={User};Password={Password}";

    private protected override async Task PrepareAsync(CancellationToken cancel)
    {
        RemoveStalePidFile();
        if (File.Exists(Path.Combine(Data, "postgresql.conf")))
            return;
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
        var password = Path.Combine(Home, "initial-password");
        await File.WriteAllTextAsync(password, Password, cancel);
        await RunAsync(new ServerCommand($"{Programs}/initdb",
            ["-D", Data, "-U", User, "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={password}", "--no-sync", "--no-instructions"]), cancel);
        File.Delete(password);
    }

    /// <summary>After a crash of the machine the file names whatever process has that number now, and PostgreSQL would not start beside it.</summary>
    private void RemoveStalePidFile()
    {
        if (!File.Exists(PidFile))
            return;
        var program = $"/proc/{File.ReadLines(PidFile).FirstOrDefault()}/comm";
        if (!File.Exists(program) || File.ReadAllText(program).Trim() != "postgres")
            File.Delete(PidFile);
    }

    private protected override ServerCommand Command()
    {
        string[] settings =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400", "shared_buffers=256MB",
            "timezone=UTC", .. _durable ? Rare : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];
        return new ServerCommand($"{Programs}/postgres", ["-D", Data, .. settings.SelectMany(setting => (string[])["-c", setting])]);
    }

    private protected override async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        var arguments = new[] { "-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-d", "postgres" };
        using var ask = Process.Start(new ProcessStartInfo($"{Programs}/pg_isready", arguments));
        if (ask is null)
            return false;
        await ask.WaitForExitAsync(cancel);
        return ask.ExitCode == 0;
    }
}
