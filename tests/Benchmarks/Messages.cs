using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Tests.TestKit;
using MassTransit;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (b) Messages from the outbox of Cases over RabbitMQ to their effect in Evaluation, once each; beside it the same
/// message, published and consumed with MassTransit alone, over a queue of the same kind.
/// </summary>
internal static class Messages
{
    private const int Count = 20_000;
    private const int InFlight = 500;
    private const string Consumer = "evaluation-count-case-on-case-event";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // A message nobody but Evaluation hears.
    private static readonly string Type =
        $"{typeof(CaseSigned).FullName}, {typeof(CaseSigned).Assembly.GetName().Name}";

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var (ours, plain) = (0.0, 0.0);
        // The first round of each is for the runtime's compiler.
        for (var round = 1; round <= 3; round++)
        {
            plain = Math.Max(plain, await PlainAsync(await bench.System.MessagingAsync()));
            await bench.CheckpointAsync();
            ours = Math.Max(ours, await OursAsync(bench));
            Bench.Say($"messages: at best {ours:0}/s, floor {plain:0}/s");
        }
        return [new('b', "outbox → RabbitMQ → inbox with effect", ours, "/s", plain, Goal.Min(2_000), Goal.Min(0.4))];
    }

    /// <summary>
    /// Leaves messages in the outbox of Cases as commits do: ids and numbers grow, as the product's do.
    /// </summary>
    /// <returns>The number of the last case.</returns>
    public static async Task<string> LeaveAsync(Bench bench, int count)
    {
        var body = JsonSerializer.Serialize(Message("@number").Message, JsonSerializerOptions.Web);
        var now = TimeProvider.System.GetUtcNow();
        var prefix = string.Create(CultureInfo.InvariantCulture, $"benchmark-{now.Ticks:x16}-");
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(now)).ToArray();
        await using var connection = await bench.Database("cases").OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>(new CommandDefinition("""
            with lot as (
                select id, @prefix || to_char(place, 'FM0000000') as number
                from unnest(@ids) with ordinality as given (id, place)),
            left_behind as (
                insert into messaging.outbox_messages (message_id, type, body, created_at)
                select id, @Type, replace(@body, '@number', number), now() from lot order by number)
            select max(number) from lot
            """, new { Type, body, prefix, ids }, commandTimeout: 300));
    }

    /// <summary>Counts the messages of the benchmark that Evaluation has taken in.</summary>
    public static Task<long> TakenInAsync(Bench bench) =>
        bench.AskAsync<long>("evaluation", "select count(*) from case_states where number like 'benchmark-%'");

    /// <summary>Waits until Evaluation has taken in all messages.</summary>
    public static async Task WaitUntilTakenInAsync(Bench bench, string last, long all)
    {
        // Counting takes long: not before the last, or one of the last, is there.
        await Eventually.TrueAsync(
            () => bench.AskAsync<bool>(
                "evaluation", "select exists (select from case_states where number = @last)", new { last }),
            "the last message has had its effect", Limit);
        await Eventually.TrueAsync(
            async () => await TakenInAsync(bench) == all, "all messages have had their effect", Limit);
    }

    private static async Task<double> OursAsync(Bench bench)
    {
        var before = await TakenInAsync(bench);
        var since = await bench.AskAsync<DateTime>("evaluation", "select clock_timestamp()");
        await WaitUntilTakenInAsync(bench, await LeaveAsync(bench, Count), before + Count);
        var seconds = await bench.AskAsync<double>("evaluation", """
            select extract(epoch from max(received_at) - min(received_at)) from messaging.inbox_messages
            where consumer = @Consumer and received_at > @since
            """, new { Consumer, since });
        return Count / seconds;
    }

    private static async Task<double> PlainAsync(Uri broker)
    {
        var (done, consumed, watch) = (new TaskCompletionSource(), 0, new Stopwatch());
        var bus = Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(broker);
            configure.PrefetchCount = 128;
            configure.ReceiveEndpoint("benchmark-plain", endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.Handler<PlainMessage>(_ =>
                {
                    watch.Start();
                    if (Interlocked.Increment(ref consumed) == Count)
                        done.SetResult();
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync();
        foreach (var lot in Enumerable.Range(0, Count).Chunk(InFlight))
            await Task.WhenAll(lot.Select(i => TestBus.PublishAsync(bus, Message($"benchmark-{i}"), null)));
        await done.Task.WaitAsync(Limit, TimeProvider.System);
        watch.Stop();
        await bus.StopAsync();
        return Count / watch.Elapsed.TotalSeconds;
    }

    private static PlainMessage Message(string number)
    {
        var at = TimeProvider.System.GetUtcNow();
        return new PlainMessage(new CaseSigned(new CaseFacts(
            number, 3, at, "handling", "路灯不亮", "450502004001010", "A-450502004", "D-450502-housing", "D-450502-housing",
            [], "10-01", "help", "general",
            at, at.AddDays(3), at.AddDays(5), null)));
    }
}

/// <summary>The product's message under a name the product does not listen to.</summary>
public sealed record PlainMessage(CaseSigned Message);
