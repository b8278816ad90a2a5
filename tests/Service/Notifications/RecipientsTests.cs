using Dapper;
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

    [Theory]
    [InlineData("A-450503101", "named.clerk")]
    [InlineData("A-450503102", null)]
    public async Task A_list_with_somebody_without_a_name_keeps_nobody_else_from_being_told(
        string holder, string? named)
    {
        // As an older version may have left it.
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "insert into duty values (@holder, @accounts, 1)", new { holder, accounts = new[] { null, named } });
        }
        var facts = CaseFactsOf.NewCase() with { Agency = holder, Holder = holder, GridCode = $"{holder[2..]}001001" };
        await host.PublishAsync(new CaseReported(facts, "public"));
        await Eventually.EqualAsync(1, () => EntriesOfAsync(named ?? holder, facts.Number));

        await host.PublishAsync(new DutyChanged(holder, 2, [null!, "next.clerk"]));
        await Eventually.EqualAsync("next.clerk", () => host.DutyOfAsync(holder));
    }

    private async Task<long> EntriesOfAsync(string recipient, string number)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from inbox_entries where recipient = @recipient and case_number = @number",
            new { recipient, number });
    }
}
