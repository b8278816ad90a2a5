using GridGov.Persistence;
using GridGov.Tests.TestKit;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GridGov.Tests.Service.Persistence.Inbox;

public sealed class ConsumingTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task A_message_that_comes_twice_takes_effect_once_and_is_not_taken_for_unwanted()
    {
        var service = await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>());
        var id = Guid.CreateVersion7();
        var message = new EntryMade(Guid.CreateVersion7(), "twice");
        for (var i = 0; i < 3; i++)
            await SendAsync(service, message, id);
        await Eventually.EqualAsync(1, () => CountAsync("effects"));
        await Eventually.EqualAsync(0, () => Sandbox.Broker.CountAsync("ledger-record-on-entry-made"));
        await service.DisposeAsync(); // ends what it has begun
        Assert.Equal(1, await CountAsync("effects"));
        Assert.DoesNotContain(
            await Sandbox.Broker.QueuesAsync(), queue => queue.EndsWith("_skipped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_try_has_a_fresh_scope_and_a_fresh_transaction()
    {
        var tries = new Tries { Failing = 2 };
        var listener = await ListenAsync();
        var service = await StartAsync(
            bus => bus.AddConsumer<StumbleOnEntryMade>(), services => services.AddSingleton(tries));
        var message = new EntryMade(Guid.CreateVersion7(), "stumble");
        await SendAsync(service, message, Guid.CreateVersion7());
        await Eventually.EqualAsync(1, () => CountAsync("effects"));
        await listener.WaitForAsync(heard => heard.Text == "stumbled", "what the consumer published arrives");
        Assert.Equal(3, tries.Works.Count);
        Assert.Equal(3, tries.Works.Distinct().Count());
        Assert.Single(listener.Messages, heard => heard.Text == "stumbled");
    }

    [Fact]
    public async Task A_message_that_keeps_failing_ends_in_the_error_queue_and_leaves_no_trace()
    {
        var tries = new Tries { Failing = int.MaxValue };
        var service = await StartAsync(
            bus => bus.AddConsumer<StumbleOnEntryMade>(), services => services.AddSingleton(tries));
        await SendAsync(service, new EntryMade(Guid.CreateVersion7(), "never"), Guid.CreateVersion7());
        await Eventually.EqualAsync(
            1, () => Sandbox.Broker.CountAsync("ledger-stumble-on-entry-made_error"), TimeSpan.FromSeconds(60));
        Assert.Equal(6, tries.Works.Distinct().Count());
        Assert.Equal(0, await CountAsync("effects"));
        Assert.Equal(0, await CountAsync("messaging.inbox_messages"));
        Assert.Equal(0, await CountAsync("messaging.outbox_messages"));
    }

    [Fact]
    public async Task A_fault_that_passes_parks_nothing_however_often_it_comes()
    {
        var tries = new Tries { Failing = 8, Fault = new NpgsqlException("away", new TimeoutException()) };
        var service = await StartAsync(
            bus => bus.AddConsumer<StumbleOnEntryMade>(), services => services.AddSingleton(tries));
        await SendAsync(service, new EntryMade(Guid.CreateVersion7(), "away"), Guid.CreateVersion7());
        await Eventually.EqualAsync(1, () => CountAsync("effects"), TimeSpan.FromSeconds(60));
        Assert.Equal(9, tries.Works.Distinct().Count());
        Assert.DoesNotContain(
            await Sandbox.Broker.QueuesAsync(), queue => queue.EndsWith("_error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.TooManyConnections, true)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, true)]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.QueryCanceled, true)]
    [InlineData(PostgresErrorCodes.ObjectNotInPrerequisiteState, true)]
    [InlineData(PostgresErrorCodes.InvalidPassword, true)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName, true)]
    [InlineData(PostgresErrorCodes.DiskFull, true)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, true)]
    [InlineData(PostgresErrorCodes.NotNullViolation, false)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false)]
    public void What_the_database_says_of_itself_passes_and_what_it_says_of_a_message_does_not(
        string state, bool passes)
    {
        var fault = new PostgresException("no", "ERROR", "ERROR", state);
        Assert.Equal(passes, PassingFaults.Include(fault));
        Assert.Equal(passes, PassingFaults.Include(new InvalidOperationException("around it", fault)));
    }

    [Fact]
    public async Task Messages_that_come_together_share_a_transaction_and_take_effect_once_each()
    {
        var service = await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>());
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();
        // Each of them twice, so that a message may also meet itself.
        await Task.WhenAll(ids.Concat(ids).Select(id => SendAsync(service, new EntryMade(id, "many"), id)));
        await Eventually.EqualAsync(200, () => CountAsync("effects"));
        await Eventually.EqualAsync(0, () => Sandbox.Broker.CountAsync("ledger-record-on-entry-made"));
        await service.DisposeAsync(); // ends what it has begun
        Assert.Equal(200, await CountAsync("effects"));
        Assert.InRange(await CountAsync("(select distinct xmin::text from effects) as transactions"), 1, 100);
    }

    [Fact]
    public async Task One_message_that_fails_is_no_other_ones_fault()
    {
        var service = await StartAsync(bus => bus.AddConsumer<RefuseBadOnEntryMade>());
        await Task.WhenAll(
            Enumerable.Range(0, 60).Select(
                i => SendAsync(
                    service, new EntryMade(Guid.CreateVersion7(), i == 30 ? "bad" : "good"), Guid.CreateVersion7())));
        await Eventually.EqualAsync(59, () => CountAsync("effects"));
        await Eventually.EqualAsync(
            1, () => Sandbox.Broker.CountAsync("ledger-refuse-bad-on-entry-made_error"), TimeSpan.FromSeconds(60));
        Assert.Equal(59, await CountAsync("effects"));
        Assert.Equal(59, await CountAsync("messaging.inbox_messages"));
    }

    [Fact]
    public async Task Two_services_that_want_the_same_message_both_get_it()
    {
        Sandbox.Settings["ConnectionStrings:copybook"] = Sandbox.Settings["ConnectionStrings:ledger"];
        var ledger = await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>());
        await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>(), name: "copybook");
        for (var i = 0; i < 10; i++)
            await SendAsync(ledger, new EntryMade(Guid.CreateVersion7(), "both"), Guid.CreateVersion7());
        await Eventually.EqualAsync(20, () => CountAsync("effects"));
        Assert.Contains("copybook-record-on-entry-made", await Sandbox.Broker.QueuesAsync());
    }

    [Fact]
    public async Task Two_consumers_of_one_service_have_a_queue_each()
    {
        var service = await StartAsync(bus =>
        {
            bus.AddConsumer<RecordOnEntryMade>();
            bus.AddConsumer<CopyOnEntryMade>();
        });
        await SendAsync(service, new EntryMade(Guid.CreateVersion7(), "each"), Guid.CreateVersion7());
        await Eventually.EqualAsync(1, () => CountAsync("effects where consumer = 'record'"));
        await Eventually.EqualAsync(1, () => CountAsync("effects where consumer = 'copy'"));
    }

    [Fact]
    public async Task Queues_are_replicated_and_give_a_deadly_message_up()
    {
        await StartAsync(bus => bus.AddConsumer<RecordOnEntryMade>());
        var queue = await Sandbox.Broker.FindQueueAsync("ledger-record-on-entry-made");
        Assert.NotNull(queue);
        Assert.Equal("quorum", queue.Value.GetProperty("type").GetString());
        var arguments = queue.Value.GetProperty("arguments");
        Assert.Equal(20, arguments.GetProperty("x-delivery-limit").GetInt32());
        Assert.Equal("ledger-record-on-entry-made_dead", arguments.GetProperty("x-dead-letter-exchange").GetString());
        Assert.Contains("ledger-record-on-entry-made_dead", await Sandbox.Broker.QueuesAsync());
    }

    private static Task SendAsync(LedgerService service, EntryMade message, Guid id) =>
        TestBus.PublishAsync(service.Services.GetRequiredService<IBus>(), message, id);
}
