namespace GridGov.AppHost;

/// <summary>What the developer sees: lines under the name of who wrote them, in colour where there is a terminal.</summary>
internal static class Terminal
{
    private const string Host = "apphost";
    private static readonly ConsoleColor[] Colours =
        [ConsoleColor.Cyan, ConsoleColor.Green, ConsoleColor.Yellow, ConsoleColor.Magenta, ConsoleColor.Blue, ConsoleColor.DarkCyan, ConsoleColor.White];

    private static readonly Lock Writing = new();

    public static void Say(string line) => Line(Host, line);

    public static void Line(string source, string? line)
    {
        if (line is null)
            return;
        lock (Writing)
        {
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine($"{source,-13} | {line}");
                return;
            }
            Console.ForegroundColor = Colours[source.Sum(letter => letter) % Colours.Length];
            Console.Write($"{source,-13} ");
            Console.ResetColor();
            Console.WriteLine(line);
        }
    }
}
