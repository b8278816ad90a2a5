using GridGov.Contracts;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Notifications.NotificationsHost;

namespace GridGov.Tests.Service.Notifications;

[Collection(typeof(NotificationsTests))]
public sealed class RecipientsTests(NotificationsHost host)
{
    [Fact]
    public async Task A_newer_duty_list_counts_from_its_arrival_and_an_older_one_is_ignored()
    {
        await host.PublishAsync(new DutyChanged("A-450503100", 7, ["new.clerk"]));
        await host.PublishAsync(new DutyChanged("A-450503100", 6, ["old.clerk"]));
        await Eventually.EqualAsync("new.clerk", () => host.DutyOfAsync("A-450503100"));
        var facts = CaseFactsOf.NewCase() with
        {
            Agency = "A-450503100",
            Holder = "A-450503100",
            GridCode = "450503100001001",
        };
        await host.PublishAsync(new CaseReported(facts, "public"));

        await Eventually.EqualAsync(1, async () => (await host.EntriesAsync(Clerk("new.clerk"), facts)).Count);
        Assert.Empty(await host.EntriesAsync(Clerk("old.clerk"), facts));
    }
}
