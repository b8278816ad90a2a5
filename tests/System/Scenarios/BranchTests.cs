using System.Net;

namespace GridGov.Tests.System.Scenarios;

public sealed class BranchTests(RunningSystem system)
{
    [Fact]
    public async Task A_request_that_belongs_to_another_channel_is_rejected_with_that_channel()
    {
        var journey = await Journey.BeginAsync(system);

        await journey.ActAsync(
            journey.Town, "reject", new { reason = "", statutoryChannel = "" }, HttpStatusCode.BadRequest);
        var rejected = await journey.ActAsync(
            journey.Town, "reject", new { reason = "诉讼事项", statutoryChannel = "人民法院" });

        Assert.Equal("rejected", Journey.Status(rejected));
        await journey.ActAsync(
            journey.Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" },
            HttpStatusCode.Conflict);
    }

    [Fact]
    [Article("A17-2")]
    public async Task The_grid_solves_it_itself_and_still_gives_feedback()
    {
        var (journey, head) = await InGridAsync();

        Assert.Equal(
            "completed",
            Journey.Status(await journey.ActAsync(head, "self-handle", new { result = "已清理楼道", resolved = true })));
        await journey.ActAsync(
            head, "feedback", new { to = "demander", channel = "visit", text = "已清理" }, HttpStatusCode.Created);
        var told = await journey.ActAsync(
            head, "feedback", new { to = "agency", channel = "online", text = "已清理" }, HttpStatusCode.Created);
        Assert.Equal("feedback", Journey.Status(told));
        var closed = await journey.ActAsync(
            journey.Town, "return-visits", new { reached = true, resolved = true, satisfaction = 5 },
            HttpStatusCode.Created);
        Assert.Equal("closed", Journey.Status(closed));
    }

    [Fact]
    [Article("A17-2")]
    public async Task What_the_grid_cannot_solve_goes_up_to_the_town()
    {
        var (journey, head) = await InGridAsync();

        var escalated = await journey.ActAsync(head, "escalate", new { reason = "需要专业清运" });

        Assert.Equal(("pendingDispatch", journey.Town), (Journey.Status(escalated), Journey.Text(escalated, "agency")));
        var dispatched = await journey.ActAsync(
            journey.Town, "dispatch", new { leadUnit = journey.Department, principles = new[] { "industry" } });
        Assert.Equal("dispatched", Journey.Status(dispatched));
    }

    [Fact]
    [Article("A05-3")]
    public async Task A_case_goes_one_tier_up_and_down_again_under_the_same_number()
    {
        var journey = await Journey.BeginAsync(system);
        await journey.ActAsync(
            journey.Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" });

        var up = await journey.ActAsync(journey.Town, "escalate", new { reason = "跨街道，需县区协调" });
        Assert.Equal((journey.County, journey.Number), (Journey.Text(up, "agency"), Journey.Text(up, "number")));
        await journey.ActAsync(
            journey.Town, "dispatch", new { leadUnit = journey.Department, principles = new[] { "level" } },
            HttpStatusCode.Forbidden);
        var down = await journey.ActAsync(
            journey.County, "assign-down", new { division = journey.Grid[..9], reason = "属地处置" });

        Assert.Equal((journey.Town, journey.Number), (Journey.Text(down, "agency"), Journey.Text(down, "number")));
        Assert.Equal("pendingDispatch", Journey.Status(down));
    }

    [Fact]
    [Article("A20-2")]
    public async Task An_unsolved_return_visit_orders_rework_under_supervision_until_it_is_solved()
    {
        var journey = await Journey.BeginAsync(system);
        await journey.ToHandlingAsync();
        await journey.ToFeedbackAsync();

        var rework = await journey.ActAsync(
            journey.Town, "return-visits", new { reached = true, resolved = false, satisfaction = 2 },
            HttpStatusCode.Created);
        Assert.Equal("rework", Journey.Status(rework));
        Assert.True(rework.GetProperty("supervised").GetBoolean());

        await journey.ToFeedbackAsync();
        var closed = await journey.ActAsync(
            journey.Town, "return-visits", new { reached = true, resolved = true, satisfaction = 5 },
            HttpStatusCode.Created);
        Assert.Equal("closed", Journey.Status(closed));
    }

    [Fact]
    [Article("A18-2")]
    public async Task The_first_receiver_cannot_complete_over_an_open_co_task()
    {
        var journey = await Journey.BeginAsync(system);
        var helper = $"D-{journey.Grid[..6]}-housing";
        await journey.ActAsync(
            journey.Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" });
        await journey.ActAsync(
            journey.Town, "dispatch",
            new { leadUnit = journey.Department, coUnits = new[] { helper }, principles = new[] { "statutory" } });
        await journey.ActAsync(journey.Department, "sign");
        await journey.ContactAsync();

        var work = new { resolved = true, result = "已修复", publicReply = "已修复" };
        var refused = await journey.ActAsync(journey.Department, "complete", work, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("A18-2", "第十八条"), (Journey.Text(refused, "rule"), Journey.Text(refused, "article")));

        await journey.ActAsync(helper, "co-tasks/1/result", new { result = "已配合" });
        Assert.Equal("completed", Journey.Status(await journey.ActAsync(journey.Department, "complete", work)));
    }

    private async Task<(Journey Journey, HttpClient Head)> InGridAsync()
    {
        // The grid the lamp stands in, so that its own head may act.
        var grid = (await Journey.BeginAsync(system)).Grid;
        var journey = await Journey.BeginInGridAsync(system, grid);
        return (journey, await system.AsPersonAsync($"head-{grid}"));
    }
}
