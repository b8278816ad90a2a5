using System.Net;
using Dapper;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Persistence.Transactions;

public sealed class CommittingTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task State_and_its_message_commit_together()
    {
        var service = await StartAsync();
        var listener = await ListenAsync();
        var entry = Entry();
        using var answer = await PostAsync(service.Client(), entry);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1, await CountAsync("entries"));
        await listener.WaitForAsync(message => message.Id == entry.Id, "the message arrives");
        await Eventually.EqualAsync(0, () => CountAsync("messaging.outbox_messages"));
    }

    [Theory]
    [InlineData("/refused", HttpStatusCode.Conflict)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    public async Task A_refusal_or_a_fault_leaves_neither_state_nor_message(string path, HttpStatusCode expected)
    {
        var service = await StartAsync();
        var listener = await ListenAsync();
        using var refused = await PostAsync(service.Client(), Entry("bad"), path);
        Assert.Equal(expected, refused.StatusCode);
        var later = Entry();
        using var accepted = await PostAsync(service.Client(), later);
        await listener.WaitForAsync(message => message.Id == later.Id, "the later message arrives");
        Assert.Equal(1, await CountAsync("entries"));
        Assert.Equal([later.Id], listener.Messages.Select(message => message.Id));
    }

    [Fact]
    public async Task What_is_only_written_is_committed_in_one_go_or_not_at_all()
    {
        var service = await StartAsync();
        var listener = await ListenAsync();
        var (entry, later) = (Entry(), Entry());
        using var first = await PostAsync(service.Client(), entry, "/written");
        using var slower = await PostAsync(service.Client(), entry, "/written", "k");
        using var last = await PostAsync(service.Client(), later, "/written");
        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Created],
            [first.StatusCode, slower.StatusCode, last.StatusCode]);
        await listener.WaitForAsync(message => message.Id == entry.Id, "the first message arrives");
        await listener.WaitForAsync(message => message.Id == later.Id, "the last message arrives");
        Assert.Equal(2, listener.Messages.Count);
        Assert.Equal(2, await CountAsync("entries"));
        Assert.Equal(0, await CountAsync("messaging.idempotency_keys"));
    }

    [Fact]
    public async Task A_union_of_results_commits_by_the_status_inside_it()
    {
        var service = await StartAsync();
        using var answer = await PostAsync(service.Client(), Entry("good"), "/refused");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1, await CountAsync("entries"));
    }

    [Fact]
    public async Task Without_its_database_a_service_answers_503_with_a_time_to_come_back()
    {
        var wire = Keep(Sandbox.WireToDatabase());
        var service = await StartAsync();
        wire.Cut();
        using var refused = await PostAsync(service.Client(), Entry());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        wire.Mend();
        await Eventually.EqualAsync(HttpStatusCode.Created, async () =>
        {
            using var answer = await PostAsync(service.Client(), Entry());
            return answer.StatusCode;
        });
    }

    [Theory]
    [InlineData("/entries", "messaging.outbox_messages")]
    [InlineData("/written", "entries")]
    public async Task A_commit_whose_answer_is_lost_is_in_doubt_and_the_same_key_tells_what_became_of_it(
        string path, string held)
    {
        var wire = Keep(Sandbox.WireToDatabase());
        var service = await StartAsync();
        var entry = Entry();
        await using var blocker = await Sandbox.Database.OpenConnectionAsync();
        await blocker.ExecuteAsync($"begin; lock table {held} in exclusive mode");
        var asking = PostAsync(service.Client(), entry, path, "k");
        await Eventually.TrueAsync(
            async () => await CountAsync(
                "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' "
                + "and query like '%outbox_messages%' and query not like '%delete%'") > 0 || path == "/written"
                && await CountAsync($"pg_locks where relation = '{held}'::regclass and not granted") > 0,
            "the commit is under way");
        wire.Cut();
        using var doubtful = await asking;
        Assert.Equal(HttpStatusCode.GatewayTimeout, doubtful.StatusCode);
        Assert.Contains("/problems/timed-out", await doubtful.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("entries"));

        await blocker.CloseAsync();
        await Eventually.EqualAsync(1, () => CountAsync("entries"));
        wire.Mend();
        await Eventually.EqualAsync(HttpStatusCode.Created, async () =>
        {
            using var again = await PostAsync(service.Client(), entry, path, "k");
            return again.StatusCode;
        });
        Assert.Equal(1, await CountAsync("entries"));
    }
}
