using GridGov.Persistence;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Persistence.Outbox;

public sealed class PurgeTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task Rows_that_have_served_go_after_their_time_and_not_before()
    {
        Sandbox.Settings["Retention:InboxDays"] = "30";
        var service = await StartAsync();
        await ExecuteAsync("""
            insert into messaging.idempotency_keys (caller, route, key, fingerprint, created_at) values
                ('a', 'b', 'old', '', now() - interval '25 hours'), ('a', 'b', 'new', '', now() - interval '23 hours');
            insert into messaging.inbox_messages (message_id, consumer, received_at) values
                (gen_random_uuid(), 'old', now() - interval '31 days'),
                (gen_random_uuid(), 'new', now() - interval '29 days');
            insert into messaging.outbox_parked (id, message_id, type, body, created_at, reason) values
                (-1, gen_random_uuid(), 'Gone', '', now() - interval '181 days', 'old'),
                (-2, gen_random_uuid(), 'Gone', '', now() - interval '179 days', 'new')
            """);
        await service.Services.GetRequiredService<PurgeMessages>().RunUntilDoneAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync("messaging.idempotency_keys where key = 'old'"));
        Assert.Equal(1, await CountAsync("messaging.idempotency_keys"));
        Assert.Equal(0, await CountAsync("messaging.inbox_messages where consumer = 'old'"));
        Assert.Equal(1, await CountAsync("messaging.inbox_messages"));
        Assert.Equal(0, await CountAsync("messaging.outbox_parked where reason = 'old'"));
        Assert.Equal(1, await CountAsync("messaging.outbox_parked"));
    }
}
