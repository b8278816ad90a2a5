using System.Net;
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
}
