namespace GridGov.AppHost;
internal static class Publish { public static Task RunAsync(string[] args) => Task.CompletedTask; }
