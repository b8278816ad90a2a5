using System.Net;
using GridGov.Contracts;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Notifications.NotificationsHost;

namespace GridGov.Tests.Service.Notifications;

[Collection(typeof(NotificationsTests))]
public sealed class FeedsTests(NotificationsHost host)
{
    [Fact]
    public async Task An_entry_is_read_by_its_owner_only()
    {
        await host.DutyIsCopiedAsync();
        var facts = CaseFactsOf.NewCase();
        await host.PublishAsync(new CaseReported(facts, "public"));
        var entry = await Eventually.FindAsync(
            async () => (await host.EntriesAsync(Clerk("first.clerk"), facts))
                .Select(found => found.GetProperty("id").ToString()).FirstOrDefault(),
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
}
