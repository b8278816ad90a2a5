using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GridGov.LocalServers;

/// <summary>
/// The folder where the servers keep their data and where a second start finds ports and the password again.
/// </summary>
public sealed class ServerFolder
{
    private const UnixFileMode Enter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly HashSet<int> _given = [];

    /// <summary>Opens a folder, and makes it if need be.</summary>
    /// <param name="wanted">
    /// Where it is to be; the folder is elsewhere when other users cannot get there, which servers of root's are.
    /// </param>
    public ServerFolder(string wanted)
    {
        Path = System.IO.Path.GetFullPath(wanted);
        if (Environment.IsPrivilegedProcess && !OthersReach(Path))
            Path = Elsewhere(Path);
        System.IO.Directory.CreateDirectory(Path);
        // Servers of root's run as another user, who only has to get through.
        var mode = PrivateFile.FolderMode | (Environment.IsPrivilegedProcess ? Enter : UnixFileMode.None);
        File.SetUnixFileMode(Path, mode);
        Password = Remember("password");
    }

    /// <summary>The path of the folder.</summary>
    public string Path { get; }

    /// <summary>Password of the user <c>gridgov</c> at PostgreSQL and RabbitMQ, who may do everything there.</summary>
    public string Password { get; }

    /// <summary>The password that somebody else has at one of the servers: each has a password of its own.</summary>
    public string PasswordOf(string name) => Remember($"{name}.password");

    /// <summary>
    /// Tells these servers from others of this machine, and from those before a reset: it changes with the password.
    /// </summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Password)))[..12];

    /// <summary>The folder used instead when the wanted one is out of the reach of the servers' user.</summary>
    public static string Elsewhere(string wanted) =>
        $"/var/tmp/gridgov-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..12]}";

    /// <summary>The folder of one server, closed to everybody else: passwords lie in it.</summary>
    public string Directory(string server) =>
        System.IO.Directory.CreateDirectory(System.IO.Path.Combine(Path, server), PrivateFile.FolderMode).FullName;

    /// <summary>
    /// The port a purpose had last time if it is free, else the one it would like, else a free one; never the same for
    /// two.
    /// </summary>
    public int Port(string purpose, int liked = 0)
    {
        var file = System.IO.Path.Combine(Path, $"{purpose}.port");
        var last = File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var kept)
            ? kept
            : 0;
        var port = new[] { last, liked }.Where(port => port != 0 && !_given.Contains(port) && Ports.IsFree(port))
            .DefaultIfEmpty().First();
        while (port == 0 || !_given.Add(port))
            port = Ports.Free();
        PrivateFile.Write(file, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    /// <summary>Servers of an earlier start that have not ended yet: each holds the lock in its folder.</summary>
    public IReadOnlyList<string> InUse() =>
    [
        .. System.IO.Directory.EnumerateDirectories(Path)
            .Where(home => FileLock.IsHeld(System.IO.Path.Combine(home, "lock")))
            .Select(home => System.IO.Path.GetFileName(home)),
    ];

    private static bool OthersReach(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }

    private string Remember(string name)
    {
        var file = System.IO.Path.Combine(Path, name);
        if (!File.Exists(file))
            PrivateFile.Write(file, RandomNumberGenerator.GetHexString(32, lowercase: true));
        return File.ReadAllText(file);
    }
}
