using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (d) How long after its commit a case stands in the inbox of whoever is on duty, at half of what intake can take. Every so often the moment the report is
/// answered starts a clock, and the inbox is looked at until the entry is there.
/// </summary>
internal static class Visibility
{
    private const int LookAtEvery = 20;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var door = bench.Endpoints.Gateway;
        var rate = await Intake.WarmUpAsync(bench, door);
        await bench.WaitUntilQuietAsync();
        await bench.CheckpointAsync();
        var (waits, answered) = (new ConcurrentBag<double>(), 0);
        var load = await bench.Load.AtRateAsync(() => Intake.Report(door), rate / 2, 2 * bench.Options.Seconds, async answer =>
        {
            if (Interlocked.Increment(ref answered) % LookAtEvery == 0)
                waits.Add(await WaitAsync(bench.Database("notifications"), answer));
        });
        var sorted = waits.Order().ToArray();
        Bench.Say($"visibility: {sorted.Length} cases looked for at {load.PerSecond:0}/s");
        return
        [
            new('d', $"commit → in the receiver's inbox at {load.PerSecond:0}/s, median", sorted[sorted.Length / 2], "ms"),
            new('d', "… 99th percentile", sorted[(int)(sorted.Length * 0.99)], "ms", null, Goal.Max(250)),
        ];
    }

    private static async Task<double> WaitAsync(NpgsqlDataSource inbox, HttpResponseMessage answer)
    {
        var watch = Stopwatch.StartNew();
        var number = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString();
        await using var connection = await inbox.OpenConnectionAsync();
        await using var look = new NpgsqlCommand("select exists (select from inbox_entries where case_number = $1)", connection);
        look.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = number });
        await look.PrepareAsync();
        while (await look.ExecuteScalarAsync() is not true)
        {
            if (watch.Elapsed > Limit)
                throw new InvalidOperationException($"Case {number} is in nobody's inbox after {Limit.TotalSeconds} s.");
            // How finely the figure is read: without it the looking would take the processors it measures.
            await Task.Delay(Again, TimeProvider.System);
        }
        return watch.Elapsed.TotalMilliseconds;
    }
}
