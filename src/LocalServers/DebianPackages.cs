namespace GridGov.LocalServers;

/// <summary>The Debian packages the servers come in.</summary>
public static class DebianPackages
{
    private static readonly (string Package, Func<bool> Present)[] Needed =
    [
        ("postgresql", () => Directory.Exists("/usr/lib/postgresql")
            && Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Any(version => File.Exists($"{version}/bin/initdb"))),
        ("rabbitmq-server", () => File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server")),
        ("redis-server", () => File.Exists("/usr/bin/redis-server")),
    ];

    /// <summary>Held by the script while it installs.</summary>
    private const string Installing = "/run/lock/gridgov-packages";

    /// <summary>File of the script that installs packages, given as its arguments.</summary>
    public static string Script => Scripts.Find("packages");

    /// <summary>
    /// Lists the packages that are missing and that this process can install; empty when nothing is missing.
    /// </summary>
    /// <exception cref="LocalServersException">
    /// Something is missing and this process may not install it; the message has the command.
    /// </exception>
    public static IReadOnlyList<string> Missing()
    {
        // What is being installed beside this is there before it is ready: the script waits for that.
        var installing = FileLock.IsHeld(Installing);
        string[] missing = [.. Needed.Where(need => installing || !need.Present()).Select(need => need.Package)];
        return missing.Length == 0 || (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
            ? missing
            : throw new LocalServersException(
                $"Missing: {string.Join(", ", missing)}. "
                + $"Run: sudo apt-get install -y --no-install-recommends {string.Join(' ', missing)}");
    }
}
