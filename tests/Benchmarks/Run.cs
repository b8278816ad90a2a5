using System.Diagnostics;

namespace GridGov.Tests.Benchmarks;

/// <summary>All measurements, in an order in which none is in another's way.</summary>
internal static class Run
{
    private static readonly Measurement[] Measurements =
    [
        new('g', "memory", Memory.MeasureAsync),
        new('a', "durable intake", Intake.MeasureAsync),
        new('d', "visibility", Visibility.MeasureAsync),
        new('b', "messages", Messages.MeasureAsync),
        new('e', "outbox", OutboxDrain.MeasureAsync),
        new('c', "locating", Locating.MeasureAsync),
        new('f', "start", Start.MeasureAsync),
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

    private sealed record Measurement(
        char Letter, string Name, Func<Bench, Task<IReadOnlyList<Row>>> MeasureAsync);
}
