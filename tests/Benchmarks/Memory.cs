using System.Globalization;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (g) Memory of all processes that have nothing to do. Counted is what a process has for itself and its part of what
/// it shares (Linux's proportional set size), so that the sum is what the machine gives.
/// </summary>
internal static class Memory
{
    private static readonly string[] Servers = ["postgresql", "rabbitmq", "redis"];

    public static Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var byName = bench.System.Resources.ToDictionary(
            name => name, name => WithChildren(bench.System.ProcessIdOf(name)).Sum(Megabytes));
        foreach (var (name, megabytes) in byName.OrderByDescending(process => process.Value))
            Bench.Say($"memory: {megabytes,5:0} MB {name}");
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            new(
                'g', "memory of the services at rest",
                byName.Where(process => !Servers.Contains(process.Key)).Sum(process => process.Value), "MB", null,
                Goal.Max(900)),
            new(
                'g', "… of PostgreSQL, RabbitMQ and Redis",
                byName.Where(process => Servers.Contains(process.Key)).Sum(process => process.Value), "MB"),
        ]);
    }

    private static IEnumerable<int> WithChildren(int process)
    {
        var children = Directory.EnumerateDirectories($"/proc/{process}/task")
            .Select(thread => File.ReadAllText($"{thread}/children"))
            .SelectMany(ids => ids.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
        return [process, .. children.SelectMany(WithChildren)];
    }

    /// <summary>Measures what a process has for itself and its part of what it shares.</summary>
    public static double Megabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/smaps_rollup")
                .Single(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return double.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
