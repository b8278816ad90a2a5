using System.Diagnostics;
using System.Globalization;

namespace GridGov.Tests.TestKit;

/// <summary>Signals to processes; a negative number is a whole group.</summary>
public static class Signals
{
    /// <summary>Sends one.</summary>
    /// <param name="signal">Its name without SIG (<c>KILL</c>).</param>
    /// <param name="target">Process, or group when negative; one that is gone is no failure.</param>
    public static async Task SendAsync(string signal, int target)
    {
        // The shell's own kill: a small system need not have another.
        var command = string.Create(CultureInfo.InvariantCulture, $"kill -s {signal} -- {target}");
        var start = new ProcessStartInfo(
            "sh", ["-c", command])
        { UseShellExecute = false, RedirectStandardError = true };
        using var kill = Process.Start(start);
        if (kill is not null)
            await kill.WaitForExitAsync();
    }
}
