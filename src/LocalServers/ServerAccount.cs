using System.Diagnostics;

namespace GridGov.LocalServers;

/// <summary>Who the servers run as: oneself, or, since PostgreSQL refuses root, an ordinary user of the machine when oneself is root.</summary>
internal sealed record ServerAccount(string? User)
{
    public static ServerAccount Current() => new(
        System.Environment.IsPrivilegedProcess ? File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody" : null);

    /// <summary>The command line that runs a program as this user, keeping the process id.</summary>
    public IEnumerable<string> AsThatUser(string program, IEnumerable<string> arguments) => User is null
        ? [program, .. arguments]
        : ["setpriv", $"--reuid={User}", $"--regid={Group}", "--clear-groups", "--", program, .. arguments];

    private string? Group => User == "nobody" ? "nogroup" : User;

    /// <summary>Gives a folder to this user and says whether the user gets there: a clone below a closed home is out of reach.</summary>
    public async Task<bool> OwnAsync(string folder, CancellationToken cancel)
    {
        if (User is null)
            return true;
        await RunAsync(["chown", "-R", $"{User}:{Group}", folder], cancel);
        return await RunAsync(AsThatUser("test", ["-w", folder]), cancel) == 0;
    }

    private static async Task<int> RunAsync(IEnumerable<string> command, CancellationToken cancel)
    {
        var words = command.ToList();
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })
            ?? throw new LocalServersException($"{words[0]} did not start.");
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }
}
