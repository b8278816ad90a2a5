using System.Diagnostics;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (e) How fast messages leave the outbox when they come lot by lot, and when 200,000 of them wait: a backlog must not
/// slow the dispatcher that has to work it off. Evaluation takes them in meanwhile, in both cases. The two take turns,
/// so that a machine whose speed drifts gives the same to both.
/// </summary>
internal static class OutboxDrain
{
    private const int Backlog = 200_000;
    private const int Lot = 1_000;
    private const int Rounds = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        await bench.WaitUntilQuietAsync();
        var (backlog, fed) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 1; round <= Rounds; round++)
        {
            // The other first each time, so that the middle of both is at the same time.
            if (round % 2 == 1)
                fed += await TimeAsync(bench, Lot);
            backlog += await TimeAsync(bench, Backlog);
            if (round % 2 == 0)
                fed += await TimeAsync(bench, Lot);
            Bench.Say(
                $"outbox: {PerSecond(round, backlog):0}/s with {Backlog:#,##0} waiting, "
                + $"{PerSecond(round, fed):0}/s with nearly none");
        }
        return
        [
            new(
                'e', "outbox drain with 200,000 rows waiting; floor: with none", PerSecond(Rounds, backlog), "/s",
                PerSecond(Rounds, fed), null, Goal.Min(0.9))
        ];
    }

    private static double PerSecond(int rounds, TimeSpan time) => rounds * Backlog / time.TotalSeconds;

    /// <summary>
    /// From the moment the first lot is committed until none waits, with the next lot left as soon as less than one
    /// waits. Goes on when all messages have had their effect.
    /// </summary>
    private static async Task<TimeSpan> TimeAsync(Bench bench, int lot)
    {
        await bench.CheckpointAsync();
        var before = await Messages.TakenInAsync(bench);
        var last = await Messages.LeaveAsync(bench, lot);
        var watch = Stopwatch.StartNew();
        for (var left = lot; left < Backlog; left += lot)
        {
            await Eventually.TrueAsync(async () => await WaitingAsync(bench) < lot, "the outbox keeps up", Limit);
            last = await Messages.LeaveAsync(bench, lot);
        }
        await Eventually.TrueAsync(() => IsEmptyAsync(bench), "the outbox is empty", Limit);
        var time = watch.Elapsed;
        await Messages.WaitUntilTakenInAsync(bench, last, before + Backlog);
        return time;
    }

    // The newest goes last; to count a backlog again and again would slow what is measured.
    private static Task<bool> IsEmptyAsync(Bench bench) => bench.AskAsync<bool>(
        "cases", "select count(*) = 0 from (select from messaging.outbox_messages order by id desc limit 1) as newest");

    private static Task<long> WaitingAsync(Bench bench) =>
        bench.AskAsync<long>("cases", "select count(*) from messaging.outbox_messages");
}
