using System.Diagnostics;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (e) How fast 200,000 messages leave the outbox when they come lot by lot, and when all of them wait: a backlog must not slow the dispatcher that has
/// to work it off. Evaluation takes them in meanwhile, in both cases.
/// </summary>
internal static class OutboxDrain
{
    private const int Count = 200_000;
    private const int Lot = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        await bench.WaitUntilQuietAsync();
        await bench.CheckpointAsync();
        var fed = await FeedAsync(bench);
        Bench.Say($"outbox: {fed:0}/s with nearly nothing waiting; now {Count:#,##0} at once");
        var before = await Messages.TakenInAsync(bench);
        await bench.CheckpointAsync();
        await Messages.LeaveAsync(bench, Count);
        var (watch, first) = (Stopwatch.StartNew(), await WaitingAsync(bench));
        await Eventually.TrueAsync(() => IsEmptyAsync(bench), "the outbox is empty", Limit);
        var backlog = first / watch.Elapsed.TotalSeconds;
        await Eventually.TrueAsync(async () => await Messages.TakenInAsync(bench) == before + Count, "all messages have had their effect", Limit);
        Bench.Say($"outbox: {backlog:0}/s from {first:#,##0} waiting to none, all of them in after {watch.Elapsed.TotalSeconds:0} s");
        return [new('e', "outbox drain with 200,000 rows waiting; floor: with none", backlog, "/s", fed, null, Goal.Min(0.9))];
    }

    /// <summary>Leaves the next lot as soon as less than one is waiting.</summary>
    private static async Task<double> FeedAsync(Bench bench)
    {
        var before = await Messages.TakenInAsync(bench);
        var watch = Stopwatch.StartNew();
        for (var left = 0; left < Count; left += Lot)
        {
            await Messages.LeaveAsync(bench, Lot);
            await Eventually.TrueAsync(async () => await WaitingAsync(bench) < Lot, "the outbox keeps up", Limit);
        }
        await Eventually.TrueAsync(() => IsEmptyAsync(bench), "the outbox is empty", Limit);
        var perSecond = Count / watch.Elapsed.TotalSeconds;
        await Eventually.TrueAsync(async () => await Messages.TakenInAsync(bench) == before + Count, "all messages have had their effect", Limit);
        return perSecond;
    }

    // The newest goes last; to count a backlog again and again would slow what is measured.
    private static Task<bool> IsEmptyAsync(Bench bench) => bench.AskAsync<bool>(
        "cases", "select count(*) = 0 from (select from messaging.outbox_messages order by id desc limit 1) as newest");

    private static Task<long> WaitingAsync(Bench bench) => bench.AskAsync<long>("cases", "select count(*) from messaging.outbox_messages");
}
