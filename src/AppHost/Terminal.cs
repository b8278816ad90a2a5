namespace GridGov.AppHost;

/// <summary>
/// Writes the lines that the person who started the system reads; the logs of the resources are in the dashboard.
/// </summary>
internal static class Terminal
{
    public static void Say(string line) => Console.WriteLine($"gridgov | {line}");
}
