using System.Globalization;
using System.Text;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (a) Reports through the gateway, each with its own idempotency key, until they are committed: located, numbered,
/// stored with the first link of their history and the message about it. Beside the floor stands intake by itself, with
/// the broker held so that messages wait in the outbox; the rest of the figures are of the whole system, with
/// dispatcher, broker and the other services taking everything in on the same processors.
/// </summary>
internal static class Intake
{
    private const int FlatOutRounds = 5;
    private const int HalfRounds = 3;
    private const int MostWarmUps = 8;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var product = bench.Gateway;
        await WarmUpAsync(bench, product);
        await bench.WaitUntilQuietAsync();
        var floor = await bench.FloorAsync();
        await WarmUpAsync(bench, floor);
        await bench.CheckpointAsync();
        var (alone, whole, bare, drains) =
            (new List<LoadResult>(), new List<LoadResult>(), new List<LoadResult>(), new List<TimeSpan>());
        for (var round = 0; round <= FlatOutRounds; round++)
        {
            bare.Add(await bench.Load.FlatOutAsync(() => Report(floor), bench.Options.Seconds));
            await using (await bench.HoldBrokerAsync())
                alone.Add(await bench.Load.FlatOutAsync(() => Report(product), bench.Options.Seconds));
            await bench.WaitUntilQuietAsync();
            whole.Add(await bench.Load.FlatOutAsync(() => Report(product), bench.Options.Seconds));
            drains.Add(await bench.WaitUntilQuietAsync());
            Bench.Say(
                $"intake: {alone[^1].PerSecond:0}/s, floor {bare[^1].PerSecond:0}/s, "
                + $"whole system {whole[^1].PerSecond:0}/s");
        }
        var (rate, floorRate) = (
            Median(Counted(whole).Select(load => load.PerSecond)),
            Median(Counted(bare).Select(load => load.PerSecond)));
        await bench.CheckpointAsync();
        var (half, halfFloor) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round <= HalfRounds; round++)
        {
            half.Add(await AtHalfAsync(product, rate));
            await bench.WaitUntilQuietAsync();
            halfFloor.Add(await AtHalfAsync(floor, floorRate));
            Bench.Say(
                $"intake: 99th percentile at half of it {half[^1].Percentile(0.99):0} ms, "
                + $"floor {halfFloor[^1].Percentile(0.99):0} ms");
        }
        var failed = alone.Concat(whole).Concat(half).Sum(load => load.Failed);
        return
        [
            new(
                'a', "durable intake through the gateway", Median(Counted(alone).Select(load => load.PerSecond)), "/s",
                floorRate, null, Goal.Min(0.5)),
            new('a', "… while every message has its effect", rate, "/s", floorRate, Goal.Min(300)),
            new('a', "… median at half of that", Median(half, 0.5), "ms", Median(halfFloor, 0.5)),
            new(
                'a', "… 99th percentile at half of that", Median(half, 0.99), "ms", Median(halfFloor, 0.99),
                Goal.Max(100)),
            new('a', "… answers that were no success", failed, "", null, Goal.Max(0)),
            new(
                'a', "… until the last message had its effect",
                Median(Counted(drains).Select(drain => drain.TotalSeconds)), "s"),
            new(
                'a', "… share of the processors the load itself took",
                100 * Median(Counted(whole).Select(load => load.OwnShare)), "%",
                100 * Median(Counted(bare).Select(load => load.OwnShare))),
        ];

        Task<LoadResult> AtHalfAsync(Uri door, double limit) =>
            bench.Load.AtRateAsync(() => Report(door), limit / 2, bench.Options.Seconds);
    }

    // The runtime compiles what is used much once more, and better: until it has, the figure is the compiler's.
    public static async Task WarmUpAsync(Bench bench, Uri door)
    {
        // One load that brings no more can be the machine's doing; two in a row seldom are.
        var (best, without) = (0.0, 0);
        for (var i = 0; i < MostWarmUps && without < 2; i++)
        {
            var now = (await bench.Load.FlatOutAsync(() => Report(door), bench.Options.Seconds)).PerSecond;
            Bench.Say($"intake: warming up, {now:0}/s");
            without = now > best * 1.03 ? 0 : without + 1;
            best = Math.Max(best, now);
        }
    }

    /// <summary>A report as a member of the public sends it, from somewhere in a built-up part of the city.</summary>
    public static HttpRequestMessage Report(Uri door)
    {
        var random = Random.Shared;
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"title":"路灯不亮","description":"路口的路灯坏了三天，晚上看不清路，附近有学校，请尽快派人来修。","location":{
            "lon":{{{109.10 + random.NextDouble() * 0.03:0.000000}}},
            "lat":{{{21.47 + random.NextDouble() * 0.02:0.000000}}},
            "address":"北海市海城区某路口"},"demander":{"name":"张三","phone":"13800001234"}}
            """);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door, "api/v1/public/cases"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", $"benchmark-{random.NextInt64():x16}");
        return request;
    }

    private static double Median(IEnumerable<LoadResult> rounds, double share) =>
        Median(Counted(rounds).Select(load => load.Percentile(share)));

    /// <summary>
    /// Rounds without the first: in it the runtime still compiles what the warm-up did not use so, in the product, in
    /// the floor and in what measures, and what full load left behind is worked off.
    /// </summary>
    public static IEnumerable<T> Counted<T>(IEnumerable<T> rounds) => rounds.Skip(1);

    public static double Median(IEnumerable<double> values) =>
        values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
