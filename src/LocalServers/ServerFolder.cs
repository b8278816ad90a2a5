using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GridGov.LocalServers;

/// <summary>Where the servers keep their data, and what a second start has to find again: ports and the password.</summary>
internal sealed class ServerFolder
{
    private ServerFolder(string path, ServerAccount account)
    {
        Path = path;
        Account = account;
        Password = Remember("password", () => RandomNumberGenerator.GetHexString(32, lowercase: true));
    }

    public string Path { get; }

    public ServerAccount Account { get; }

    /// <summary>Password of the user <c>gridgov</c> at every server.</summary>
    public string Password { get; }

    public static async Task<ServerFolder> OpenAsync(string wanted, Action<string> progress, CancellationToken cancel)
    {
        var account = ServerAccount.Current();
        var path = System.IO.Path.GetFullPath(wanted);
        MakeDirectories(path);
        if (await account.OwnAsync(path, cancel))
            return new ServerFolder(path, account);
        path = Elsewhere(path);
        MakeDirectories(path);
        if (!await account.OwnAsync(path, cancel))
            throw new LocalServersException($"User {account.User}, whom the servers run as, can reach neither {wanted} nor {path}.");
        progress($"user {account.User} cannot reach {wanted}; the servers' data lies in {path}");
        return new ServerFolder(path, account);
    }

    /// <summary>Where the data lies when the wanted folder is out of the servers' reach.</summary>
    public static string Elsewhere(string wanted) =>
        $"/var/tmp/gridgov-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..12]}";

    /// <summary>The folder of one server.</summary>
    public string Directory(string server) => System.IO.Path.Combine(Path, server.ToLowerInvariant());

    /// <summary>The port a purpose had last time if it is free, else a free one.</summary>
    public int Port(string purpose)
    {
        var file = System.IO.Path.Combine(Path, $"{purpose.ToLowerInvariant()}.port");
        if (File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var last) && Ports.IsFree(last))
            return last;
        var port = Ports.Free();
        File.WriteAllText(file, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    // Before they are given to the servers' account, and closed to everybody else: passwords lie in them.
    private static void MakeDirectories(string path)
    {
        System.IO.Directory.CreateDirectory(path);
        foreach (var server in new[] { PostgreSql.Title, RabbitMq.Title, Redis.Title })
        {
            System.IO.Directory.CreateDirectory(
                System.IO.Path.Combine(path, server.ToLowerInvariant()), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Remember(string name, Func<string> make)
    {
        var file = System.IO.Path.Combine(Path, name);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, make());
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return File.ReadAllText(file);
    }
}
