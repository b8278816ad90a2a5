using System.Net;
using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Notifications;

public sealed class ReachingTests(NotificationsHost host) : IClassFixture<NotificationsHost>
{
    [Fact]
    public async Task Everybody_on_duty_where_a_case_comes_to_has_one_entry()
    {
        await DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        await SendAsync(new CaseReported(facts, "public"));

        foreach (var clerk in NotificationsHost.OnDuty)
            await Eventually.EqualAsync(1, async () => (await EntriesAsync(Clerk(clerk), facts)).Count);
        Assert.Empty(await EntriesAsync(TestCallers.TownAgency() with { Subject = "another.town" }, facts));
    }

    [Fact]
    public async Task The_same_message_twice_and_the_same_event_under_another_id_are_one_entry()
    {
        await DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        var id = Guid.CreateVersion7();
        await SendAsync(new CaseReported(facts, "public"), id);
        await SendAsync(new CaseReported(facts, "public"), id);
        await SendAsync(new CaseReported(facts, "public"));
        // What comes after them in the same queue shows that they have been consumed.
        var last = CaseFactsOf.NewCase();
        await SendAsync(new CaseReported(last, "public"));

        await Eventually.EqualAsync(1, async () => (await EntriesAsync(Clerk("first.clerk"), last)).Count);
        Assert.Single(await EntriesAsync(Clerk("first.clerk"), facts));
    }

    [Fact]
    public async Task Where_nobody_is_known_to_be_on_duty_the_unit_itself_is_told()
    {
        var facts = CaseFactsOf.NewCase().Dispatched();
        await SendAsync(new CaseDispatched(facts, ["statutory"]));

        await Eventually.EqualAsync(1, async () => (await EntriesAsync(TestCallers.Department(), facts)).Count);
        await Eventually.EqualAsync(1, async () => (await EntriesAsync(TestCallers.Department("D-450502-gas"), facts)).Count);
        Assert.Empty(await EntriesAsync(TestCallers.Department("D-450502-water"), facts));
    }

    [Fact]
    [Article("A18-2")]
    public async Task A_unit_asked_to_help_later_is_told_too()
    {
        var facts = CaseFactsOf.NewCase().Dispatched() with { Version = 5, Status = "handling", CoUnits = ["D-450502-gas", "D-450502-fire-rescue"] };
        await SendAsync(new CoTaskAssigned(facts, 2, "D-450502-fire-rescue", facts.ReportedAt.AddDays(3)));

        await Eventually.EqualAsync(1, async () => (await EntriesAsync(TestCallers.Department("D-450502-fire-rescue"), facts)).Count);
        Assert.Empty(await EntriesAsync(TestCallers.Department("D-450502-gas"), facts));
    }

    [Fact]
    public async Task Events_that_arrive_in_the_wrong_order_lose_no_entry()
    {
        await DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        await SendAsync(new CaseDispatched(facts.Dispatched(), ["statutory"]));
        await SendAsync(new CaseReported(facts, "public"));

        await Eventually.EqualAsync(1, async () => (await EntriesAsync(TestCallers.Department(), facts)).Count);
        await Eventually.EqualAsync(1, async () => (await EntriesAsync(Clerk("first.clerk"), facts)).Count);
    }

    [Fact]
    public async Task A_newer_duty_list_counts_from_its_arrival_and_an_older_one_is_ignored()
    {
        await SendAsync(new DutyChanged("A-450503100", 7, ["new.clerk"]));
        await SendAsync(new DutyChanged("A-450503100", 6, ["old.clerk"]));
        await Eventually.EqualAsync("new.clerk", () => DutyOfAsync("A-450503100"));
        var facts = CaseFactsOf.NewCase() with { Agency = "A-450503100", Holder = "A-450503100", GridCode = "450503100001001" };
        await SendAsync(new CaseReported(facts, "public"));

        await Eventually.EqualAsync(1, async () => (await EntriesAsync(Clerk("new.clerk"), facts)).Count);
        Assert.Empty(await EntriesAsync(Clerk("old.clerk"), facts));
    }

    [Fact]
    public async Task An_entry_is_read_by_its_owner_only()
    {
        await DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        await SendAsync(new CaseReported(facts, "public"));
        var entry = await Eventually.FindAsync(
            async () => (await EntriesAsync(Clerk("first.clerk"), facts)).Cast<JsonElement?>().FirstOrDefault() is { } found ? found.GetProperty("id").ToString() : null,
            "the entry is there");
        var path = $"/api/v1/inbox/{entry}/read";

        using var owner = host.ClientFor(Clerk("first.clerk"));
        using var other = host.ClientFor(Clerk("second.clerk"));
        using var refused = await other.PostAsync(path, null);
        using var marked = await owner.PostAsync(path, null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (refused.StatusCode, marked.StatusCode));
        var unread = await owner.WalkAsync("/api/v1/inbox?unread=true&limit=200");
        Assert.DoesNotContain(unread, one => one.GetProperty("caseNumber").GetString() == facts.Number);
    }

    private static Caller Clerk(string account) => TestCallers.TownAgency("450502004") with { Subject = account };

    private Task DutyIsCopiedAsync() => Eventually.EqualAsync("first.clerk,second.clerk", () => DutyOfAsync("A-450502004"));

    private async Task<string> DutyOfAsync(string holder)
    {
        const string select = "select array_to_string(accounts, ',') from duty where holder = @holder";
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>(select, new { holder }) ?? "";
    }

    private async Task<List<JsonElement>> EntriesAsync(Caller caller, CaseFacts facts)
    {
        using var client = host.ClientFor(caller);
        var entries = await client.WalkAsync("/api/v1/inbox?limit=200");
        return [.. entries.Where(entry => entry.GetProperty("caseNumber").GetString() == facts.Number)];
    }

#pragma warning disable RS0030 // The test stands where the outbox of another service stands.
    private Task SendAsync<T>(T message, Guid? id = null) where T : class => host.Services.GetRequiredService<IBus>()
        .Publish(message, context => context.MessageId = id ?? Guid.CreateVersion7());
#pragma warning restore RS0030
}
