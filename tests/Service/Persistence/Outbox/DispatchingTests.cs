using System.Diagnostics;
using Dapper;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Persistence.Outbox;

public sealed class DispatchingTests(Servers servers) : LedgerTests(servers)
{
    private const string Fill = """
        insert into messaging.outbox_messages (message_id, type, body, created_at)
        select gen_random_uuid(), @type, json_build_object('id', gen_random_uuid(), 'text', 'filled')::text, now()
        from generate_series(1, @count)
        """;

    private static readonly string Type = $"{typeof(EntryMade).FullName}, {typeof(EntryMade).Assembly.GetName().Name}";

    [Fact]
    public async Task What_was_committed_before_the_bus_was_up_reaches_a_consumer_whose_queue_did_not_exist_yet()
    {
        await ExecuteAsync(Fill, new { type = Type, count = 20 });
        await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>(), waitForBus: false);
        await Eventually.EqualAsync(20, () => CountAsync("effects"));
    }

    [Fact]
    public async Task Without_the_broker_a_service_starts_and_commits_and_its_messages_only_come_later()
    {
        var listener = await ListenAsync();
        var wire = Keep(Sandbox.WireToBroker());
        wire.Cut();
        var service = await StartAsync(waitForBus: false);
        for (var i = 0; i < 5; i++)
        {
            using var answer = await PostAsync(service.Client(), Entry());
            Assert.True(answer.IsSuccessStatusCode);
        }
        using var ready = await service.Client().GetAsync("/health/ready");
        Assert.True(ready.IsSuccessStatusCode);
        Assert.Contains("\"degraded\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(5, await CountAsync("messaging.outbox_messages"));
        wire.Mend();
        await Eventually.TrueAsync(() => listener.Messages.Count == 5, "all five arrive", TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_broker_that_goes_away_and_comes_back_loses_nothing()
    {
        var listener = await ListenAsync();
        var wire = Keep(Sandbox.WireToBroker());
        var service = await StartAsync();
        using var before = await PostAsync(service.Client(), Entry());
        await Eventually.TrueAsync(() => listener.Messages.Count == 1, "the first arrives");
        wire.Cut();
        var entry = Entry();
        using var during = await PostAsync(service.Client(), entry);
        Assert.True(during.IsSuccessStatusCode);
        wire.Mend();
        await Eventually.TrueAsync(
            () => listener.Messages.Any(message => message.Id == entry.Id), "the second arrives",
            TimeSpan.FromSeconds(90));
        await Eventually.EqualAsync(0, () => CountAsync("messaging.outbox_messages"), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Replicas_share_the_outbox_and_send_each_message_once()
    {
        var listener = await ListenAsync();
        for (var i = 0; i < 3; i++)
            await StartAsync();
        for (var i = 0; i < 4; i++)
            await ExecuteAsync(Fill, new { type = Type, count = 1000 });
        await Eventually.TrueAsync(() => listener.Messages.Count >= 4000, "all arrive", TimeSpan.FromSeconds(60));
        await Eventually.EqualAsync(0, () => CountAsync("messaging.outbox_messages"));
        Assert.Equal(4000, listener.Messages.Count);
        Assert.Equal(4000, listener.Heard.Select(context => context.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_backlog_is_read_once_although_the_statement_was_planned_when_few_waited()
    {
        const int few = 40, backlog = 10_000;
        // PostgreSQL knows from a vacuum that the table is empty; another one, while the test runs, would have it plan
        // anew.
        await ExecuteAsync("alter table messaging.outbox_messages set (autovacuum_enabled = off)");
        await ExecuteAsync("vacuum messaging.outbox_messages");
        var listener = await ListenAsync();
        var service = await StartAsync();
        for (var i = 1; i <= few; i++)
        {
            using var answer = await PostAsync(service.Client(), Entry());
            await Eventually.TrueAsync(() => listener.Messages.Count == i, "it arrives");
        }
        await ExecuteAsync(Fill, new { type = Type, count = backlog });
        await Eventually.EqualAsync(few + backlog, () => SumAsync("n_tup_del"), TimeSpan.FromSeconds(60));
        // Twice is what choosing and deleting take.
        Assert.InRange(await SumAsync("seq_tup_read + idx_tup_fetch"), backlog, 3 * backlog);

        async Task<long> SumAsync(string counters)
        {
            await using var connection = await Sandbox.Database.OpenConnectionAsync();
            return await connection.ExecuteScalarAsync<long>(
                $"select {counters} from pg_stat_user_tables where relid = 'messaging.outbox_messages'::regclass");
        }
    }

    [Fact]
    public async Task What_cannot_be_sent_is_parked_and_holds_nothing_up()
    {
        var listener = await ListenAsync();
        await ExecuteAsync(Fill, new { type = "Gone.Message, Gone", count = 1 });
        const string broken = """
            insert into messaging.outbox_messages (message_id, type, body, created_at)
            values (gen_random_uuid(), @Type, '{', now())
            """;
        await ExecuteAsync(broken, new { Type });
        await ExecuteAsync(Fill, new { type = Type, count = 3 });
        await StartAsync();
        await Eventually.TrueAsync(() => listener.Messages.Count == 3, "the good ones arrive");
        await Eventually.EqualAsync(2, () => CountAsync("messaging.outbox_parked"));
        Assert.Equal(0, await CountAsync("messaging.outbox_messages"));
    }

    [Fact]
    public async Task What_a_dispatcher_that_died_sends_again_has_the_same_id_and_takes_effect_once()
    {
        var listener = await ListenAsync();
        var service = await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>());
        const string again = """
            insert into messaging.outbox_messages (message_id, type, body, created_at)
            values (@id, @Type, '{"id":"018f0000-0000-7000-8000-000000000000","text":"again"}', now())
            """;
        var id = Guid.CreateVersion7();
        for (var i = 1; i <= 2; i++)
        {
            await ExecuteAsync(again, new { id, Type });
            await Eventually.TrueAsync(() => listener.Heard.Count == i, "it is sent");
        }
        Assert.All(listener.Heard, heard => Assert.Equal(id, heard.MessageId));
        await Eventually.EqualAsync(0, () => Sandbox.Broker.CountAsync("ledger-record-on-entry-made"));
        await service.DisposeAsync(); // ends what it has begun
        Assert.Equal(1, await CountAsync("effects"));
    }

    [Fact]
    public async Task One_message_after_another_goes_the_moment_it_is_committed_and_waits_for_no_clock()
    {
        var listener = await ListenAsync();
        var service = await StartAsync(
            more: services => services.AddSingleton<TimeProvider>(new ClockWithoutTimers()));
        for (var i = 1; i <= 5; i++)
        {
            using var answer = await PostAsync(service.Client(), Entry());
            await Eventually.TrueAsync(() => listener.Messages.Count == i, "it arrives");
        }
    }

    [Fact]
    public async Task What_an_older_version_could_not_send_is_tried_again_at_the_next_start()
    {
        const string park = """
            insert into messaging.outbox_parked (id, message_id, type, body, created_at, reason) values
                (1, gen_random_uuid(), @Type,
                    '{"id":"018f0000-0000-7000-8000-000000000000","text":"again"}', now(), ''),
                (2, gen_random_uuid(), 'Gone.Message, Gone', '{}', now(), '')
            """;
        await ExecuteAsync(park, new { Type });
        var listener = await ListenAsync();
        await StartAsync();
        await listener.WaitForAsync(message => message.Text == "again", "what can be sent now arrives");
        await Eventually.EqualAsync(1, () => CountAsync("messaging.outbox_parked"));
        Assert.Equal(0, await CountAsync("messaging.outbox_messages"));
    }

    [Fact]
    public async Task A_message_carries_the_trace_of_the_request_that_caused_it()
    {
        var service = await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>());
        var trace = ActivityTraceId.CreateRandom().ToString();
        using var client = service.Client();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await PostAsync(client, Entry());
        await Eventually.EqualAsync(1, () => CountAsync("effects"));
        await using var connection = await Sandbox.Database.OpenConnectionAsync();
        Assert.Equal(trace, await connection.ExecuteScalarAsync<string>("select trace from effects"));
    }

    /// <summary>Whoever waits for a timer of this clock waits for ever.</summary>
    private sealed class ClockWithoutTimers : TimeProvider
    {
        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
