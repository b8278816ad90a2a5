using System.Diagnostics;
using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Tests.TestKit;
using MassTransit;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (b) Messages from the outbox of Cases over RabbitMQ to their effect in Evaluation, once each; beside it the same message, published and consumed
/// with MassTransit alone, over a queue of the same kind.
/// </summary>
internal static class Messages
{
    private const int Count = 20_000;
    private const int InFlight = 500;
    private const string Consumer = "evaluation-count-case-on-case-event";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // A message nobody but Evaluation hears.
    private static readonly string Type = $"{typeof(CaseSigned).FullName}, {typeof(CaseSigned).Assembly.GetName().Name}";

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var (ours, plain) = (0.0, 0.0);
        // The first round of each is for the runtime's compiler.
        for (var round = 1; round <= 3; round++)
        {
            plain = Math.Max(plain, await PlainAsync(new Uri(bench.Endpoints.Messaging)));
            await bench.CheckpointAsync();
            ours = Math.Max(ours, await OursAsync(bench));
            Bench.Say($"messages: at best {ours:0}/s, floor {plain:0}/s");
        }
        return [new('b', "outbox → RabbitMQ → inbox with effect", ours, "/s", plain, Goal.Min(2_000), Goal.Min(0.4))];
    }

    /// <summary>Leaves messages in the outbox of Cases as commits do.</summary>
    public static async Task LeaveAsync(Bench bench, int count)
    {
        var body = JsonSerializer.Serialize(Message("@number").Message, JsonSerializerOptions.Web);
        await using var connection = await bench.Database("cases").OpenConnectionAsync();
        await connection.ExecuteAsync(new CommandDefinition("""
            insert into messaging.outbox_messages (message_id, type, body, created_at)
            select gen_random_uuid(), @Type, replace(@body, '@number', 'benchmark-' || gen_random_uuid()), now() from generate_series(1, @count)
            """, new { Type, body, count }, commandTimeout: 300));
    }

    /// <summary>How many messages of the benchmark Evaluation has taken in.</summary>
    public static Task<long> TakenInAsync(Bench bench) => bench.AskAsync<long>("evaluation", "select count(*) from case_states where number like 'benchmark-%'");

    private static async Task<double> OursAsync(Bench bench)
    {
        var before = await TakenInAsync(bench);
        var since = await bench.AskAsync<DateTime>("evaluation", "select clock_timestamp()");
        await LeaveAsync(bench, Count);
        await Eventually.TrueAsync(async () => await TakenInAsync(bench) == before + Count, "all messages have had their effect", Limit);
        var seconds = await bench.AskAsync<double>("evaluation", """
            select extract(epoch from max(received_at) - min(received_at)) from messaging.inbox_messages where consumer = @Consumer and received_at > @since
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
            number, 3, at, "handling", "路灯不亮", "450502004001010", "A-450502004", "D-450502-housing", "D-450502-housing", [], "10-01", "help", "general",
            at, at.AddDays(3), at.AddDays(5), null)));
    }
}

/// <summary>The product's message under a name the product does not listen to.</summary>
public sealed record PlainMessage(CaseSigned Message);
