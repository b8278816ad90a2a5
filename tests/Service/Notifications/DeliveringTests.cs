using GridGov.Contracts;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Notifications.NotificationsHost;

namespace GridGov.Tests.Service.Notifications;

[Collection(typeof(NotificationsTests))]
public sealed class DeliveringTests(NotificationsHost host)
{
    [Fact]
    public async Task Everybody_on_duty_where_a_case_comes_to_has_one_entry()
    {
        await host.DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        await host.PublishAsync(new CaseReported(facts, "public"));

        foreach (var clerk in OnDuty)
            await Eventually.EqualAsync(1, async () => (await host.EntriesAsync(Clerk(clerk), facts)).Count);
        Assert.Empty(await host.EntriesAsync(TestCallers.TownAgency() with { Subject = "another.town" }, facts));
    }

    [Fact]
    public async Task The_same_message_twice_and_the_same_event_under_another_id_are_one_entry()
    {
        await host.DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        var id = Guid.CreateVersion7();
        await host.PublishAsync(new CaseReported(facts, "public"), id);
        await host.PublishAsync(new CaseReported(facts, "public"), id);
        await host.PublishAsync(new CaseReported(facts, "public"));
        // What comes after them in the same queue shows that they have been consumed.
        var last = CaseFactsOf.NewCase();
        await host.PublishAsync(new CaseReported(last, "public"));

        await Eventually.EqualAsync(1, async () => (await host.EntriesAsync(Clerk("first.clerk"), last)).Count);
        Assert.Single(await host.EntriesAsync(Clerk("first.clerk"), facts));
    }

    [Fact]
    public async Task Where_nobody_is_known_to_be_on_duty_the_unit_itself_is_told()
    {
        var facts = CaseFactsOf.NewCase().Dispatched();
        await host.PublishAsync(new CaseDispatched(facts, ["statutory"]));

        await Eventually.EqualAsync(1, async () => (await host.EntriesAsync(TestCallers.Department(), facts)).Count);
        await Eventually.EqualAsync(
            1, async () => (await host.EntriesAsync(TestCallers.Department("D-450502-gas"), facts)).Count);
        Assert.Empty(await host.EntriesAsync(TestCallers.Department("D-450502-water"), facts));
    }

    [Fact]
    [Article("A18-2")]
    public async Task A_unit_asked_to_help_later_is_told_too()
    {
        var facts = CaseFactsOf.NewCase().Dispatched() with
        {
            Version = 5,
            Status = "handling",
            CoUnits = ["D-450502-gas", "D-450502-fire-rescue"],
        };
        await host.PublishAsync(new CoTaskAssigned(facts, 2, "D-450502-fire-rescue", facts.ReportedAt.AddDays(3)));

        await Eventually.EqualAsync(
            1, async () => (await host.EntriesAsync(TestCallers.Department("D-450502-fire-rescue"), facts)).Count);
        Assert.Empty(await host.EntriesAsync(TestCallers.Department("D-450502-gas"), facts));
    }

    [Fact]
    public async Task Events_that_arrive_in_the_wrong_order_lose_no_entry()
    {
        await host.DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        await host.PublishAsync(new CaseDispatched(facts.Dispatched(), ["statutory"]));
        await host.PublishAsync(new CaseReported(facts, "public"));

        await Eventually.EqualAsync(1, async () => (await host.EntriesAsync(TestCallers.Department(), facts)).Count);
        await Eventually.EqualAsync(1, async () => (await host.EntriesAsync(Clerk("first.clerk"), facts)).Count);
    }
}
