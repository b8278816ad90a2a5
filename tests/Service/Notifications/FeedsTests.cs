using System.Globalization;
using System.Net;
using Dapper;
using GridGov.Contracts;
using GridGov.Services.Notifications.Feeds;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_unread_is_counted_without_reading_what_was_read(bool system)
    {
        const int unread = 7;
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync($"""
            insert into inbox_entries (recipient, holder, case_number, case_version, reason, title, grid_code, urgency,
                at, read_at)
            select 'busy', 'D-busy', 'busy-{system}-' || i, 1, 'dispatched', '', '450502001001001', 'general', now(),
                case when i > {unread} then now() end
            from generate_series(1, 20000) as i;
            analyze inbox_entries
            """);
        var owner = new InboxOwner("busy", system ? "D-busy" : "", system);
        var plan = await connection.QueryAsync<string>($"explain (analyze) {CountUnread.Select(owner)}", owner);
        var read = plan.Where(line => line.Contains("Scan", StringComparison.Ordinal)
                || line.Contains("Removed by Filter", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(read, line => line.Contains("inbox_entries_unread", StringComparison.Ordinal));
        Assert.InRange(
            read.Where(line => line.Contains("Removed by Filter", StringComparison.Ordinal))
                .Sum(line => int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)), 0, 10 * unread);
        Assert.InRange(await connection.ExecuteScalarAsync<int>(CountUnread.Select(owner), owner), unread, 2 * unread);
    }
}
