using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (d) How long after its commit a case stands in the inbox of whoever is on duty, at half of what the whole system
/// takes in. Every so often the moment the report is answered starts a clock, which ends when the entry is seen in the
/// inbox.
/// </summary>
internal static class Visibility
{
    private const int Rounds = 5;
    private const int LookForEvery = 10;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var door = bench.Gateway;
        await Intake.WarmUpAsync(bench, door);
        await bench.WaitUntilQuietAsync();
        await bench.CheckpointAsync();
        var (rates, waits) = (new List<double>(), new List<double[]>());
        for (var round = 0; round <= Rounds; round++)
        {
            var limit = await bench.Load.FlatOutAsync(() => Intake.Report(door), bench.Options.Seconds);
            await bench.WaitUntilQuietAsync();
            var (rate, sorted) = await AtHalfAsync(bench, limit.PerSecond);
            rates.Add(rate);
            waits.Add(sorted);
            Bench.Say(
                $"visibility: 99th percentile {Percentile(sorted, 0.99):0} ms "
                + $"of {sorted.Length} cases looked for at {rate:0}/s");
            await bench.WaitUntilQuietAsync();
        }
        return
        [
            new(
                'd', $"commit → in the receiver's inbox at {Intake.Median(Intake.Counted(rates)):0}/s, median",
                Intake.Median(Intake.Counted(waits).Select(sorted => Percentile(sorted, 0.5))), "ms"),
            new(
                'd', "… 99th percentile",
                Intake.Median(Intake.Counted(waits).Select(sorted => Percentile(sorted, 0.99))), "ms", null,
                Goal.Max(250)),
        ];
    }

    private static async Task<(double PerSecond, double[] Milliseconds)> AtHalfAsync(Bench bench, double limit)
    {
        await using var watcher = new InboxWatcher(bench.Database("notifications"));
        var (waits, answered) = (new ConcurrentBag<double>(), 0);
        var load = await bench.Load.AtRateAsync(
            () => Intake.Report(bench.Gateway), limit / 2, bench.Options.Seconds, LookAsync);
        return (load.PerSecond, [.. waits.Order()]);

        async Task LookAsync(HttpResponseMessage answer)
        {
            if (Interlocked.Increment(ref answered) % LookForEvery != 0)
                return;
            var answeredAt = Stopwatch.GetTimestamp();
            var number = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()
                ?? "";
            waits.Add(Stopwatch.GetElapsedTime(answeredAt, await watcher.SeenAsync(number)).TotalMilliseconds);
        }
    }

    private static double Percentile(double[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    /// <summary>
    /// Looks for all that is looked for with one question: one each would take the processors from what is measured,
    /// the more the slower that is.
    /// </summary>
    private sealed class InboxWatcher : IAsyncDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

        /// <summary>The step at which the figure is read.</summary>
        private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(5);

        private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _missing = new();
        private readonly CancellationTokenSource _end = new();
        private readonly Task _looking;

        public InboxWatcher(NpgsqlDataSource inbox) => _looking = LookAsync(inbox);

        /// <summary>The moment an entry about a case was first seen.</summary>
        public Task<long> SeenAsync(string number) =>
            _missing.GetOrAdd(
                number, _ =>
                    new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(Limit, TimeProvider.System);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _looking;
            _end.Dispose();
        }

        private async Task LookAsync(NpgsqlDataSource inbox)
        {
            await using var connection = await inbox.OpenConnectionAsync();
            using var beat = new PeriodicTimer(Again);
            while (!_end.IsCancellationRequested)
            {
                var seen = await connection.QueryAsync<string>(
                    "select distinct case_number from inbox_entries where case_number = any (@numbers)",
                    new { numbers = _missing.Keys.ToArray() });
                var at = Stopwatch.GetTimestamp();
                foreach (var number in seen)
                    if (_missing.TryRemove(number, out var waiting))
                        waiting.SetResult(at);
                await beat.WaitForNextTickAsync();
            }
        }
    }
}
