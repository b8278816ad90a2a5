namespace GridGov.AppHost;

/// <summary>What whoever started it reads; the logs of the resources are in the dashboard.</summary>
internal static class Terminal
{
    public static void Say(string line) => Console.WriteLine($"gridgov | {line}");
}
