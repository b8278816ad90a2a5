using System.Diagnostics;

namespace GridGov.Tests.Benchmarks;

/// <summary>All measurements, in an order in which none is in another's way.</summary>
internal static class Run
{
    private static readonly (
        char Letter, string Name, Func<Bench, Task<IReadOnlyList<Row>>> MeasureAsync)[] Measurements =
    [
        ('g', "memory", Memory.MeasureAsync),
        ('a', "durable intake", Intake.MeasureAsync),
        ('d', "visibility", Visibility.MeasureAsync),
        ('b', "messages", Messages.MeasureAsync),
        ('e', "outbox", OutboxDrain.MeasureAsync),
        ('c', "locating", Locating.MeasureAsync),
        ('f', "start", Start.MeasureAsync),
    ];

    public static async Task<IReadOnlyList<Row>> AllAsync(Options options)
    {
        var watch = Stopwatch.StartNew();
        await using var bench = await Bench.StartAsync(options);
        var rows = new List<Row>();
        var wanted = Measurements.Where(measurement => options.Wants(measurement.Letter));
        foreach (var (letter, name, measureAsync) in wanted)
        {
            Bench.Say($"[{watch.Elapsed:mm\\:ss}] {letter}: {name}");
            rows.AddRange(await measureAsync(bench));
        }
        Bench.Say($"[{watch.Elapsed:mm\\:ss}] done");
        return [.. rows.OrderBy(row => row.Letter)];
    }
}
