using GridGov.Contracts;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Evaluation;

[Collection(typeof(EvaluationTests))]
public sealed class IndicatorsTests(EvaluationHost host)
{
    [Fact]
    [Article("A20-1")]
    public async Task An_open_case_is_late_as_soon_as_its_step_is_overdue()
    {
        var town = TestCallers.TownAgency("450502006");
        var facts = host.CaseIn("450502006001001");
        await host.PublishAsync(new CaseReported(facts with { DueAt = host.Clock.GetUtcNow().AddHours(-1) }, "public"));

        await Eventually.EqualAsync((0, 1), () => host.CountAsync(town, "submitted"));
    }

    [Fact]
    public async Task A_case_handled_in_time_does_not_become_late_afterwards()
    {
        var town = TestCallers.TownAgency("450502007");
        var facts = host.CaseIn("450502007001001").Dispatched();
        var handleDue = host.Clock.GetUtcNow().AddHours(-2);
        await host.PublishAsync(new CaseCompleted(
            facts with
            {
                Status = "completed",
                DueAt = null,
                HandleDueAt = handleDue,
                HandledAt = handleDue.AddHours(-1),
            },
            true));

        await Eventually.EqualAsync((1, 0), () => host.CountAsync(town, "completed"));
    }

    [Fact]
    public async Task Each_sees_the_own_area_or_the_own_cases_only()
    {
        var facts = host.CaseIn("450521100001001").Dispatched() with
        {
            LeadUnit = "D-450521-housing",
            CoUnits = [],
            HandleDueAt = host.Clock.GetUtcNow().AddDays(7),
        };
        await host.PublishAsync(new CaseDispatched(facts, ["statutory"]));

        await Eventually.EqualAsync((1, 0), () => host.CountAsync(TestCallers.CountyAgency("450521"), "dispatched"));
        Assert.Equal((1, 0), await host.CountAsync(TestCallers.Department("D-450521-housing"), "dispatched"));
        Assert.Equal((0, 0), await host.CountAsync(TestCallers.Department("D-450521-water"), "dispatched"));
        Assert.Equal((0, 0), await host.CountAsync(TestCallers.CountyAgency("450503"), "dispatched"));
        Assert.NotEqual((0, 0), await host.CountAsync(TestCallers.CityAgency(), "dispatched"));
        // A token without a division opens nothing.
        Assert.Equal((0, 0), await host.CountAsync(TestCallers.TownAgency() with { Division = "" }, "dispatched"));
    }

    [Fact]
    [Article("A24")]
    public async Task What_was_reported_before_the_regulation_was_in_force_is_named_apart()
    {
        var before = new DateTimeOffset(2025, 8, 31, 23, 59, 0, TimeSpan.FromHours(8));
        var facts = host.CaseIn("450503101001001") with { ReportedAt = before };
        await host.PublishAsync(new CaseReported(facts, "public"));

        var town = TestCallers.TownAgency("450503101");
        await Eventually.EqualAsync(
            1, async () => (await host.ReadAsync(town)).GetProperty("beforeInForce").GetInt32());
        Assert.Equal((0, 0), await host.CountAsync(town, "submitted"));
    }

    [Fact]
    [Article("A24")]
    public async Task Whoever_helps_with_a_case_counts_it_on_both_sides_of_the_day_the_regulation_came_into_force()
    {
        var helper = TestCallers.Department("D-450512-water");
        var facts = host.CaseIn("450512102001001").Dispatched() with
        {
            LeadUnit = "D-450512-housing",
            CoUnits = [helper.Unit],
        };
        var old = host.CaseIn("450512102001002").Dispatched() with
        {
            LeadUnit = "D-450512-housing",
            CoUnits = [helper.Unit],
            ReportedAt = new(2025, 8, 31, 0, 0, 0, TimeSpan.FromHours(8)),
        };
        await host.PublishAsync(new CaseDispatched(facts, ["statutory"]));
        await host.PublishAsync(new CaseDispatched(old, ["statutory"]));

        await Eventually.EqualAsync(
            1, async () => (await host.ReadAsync(helper)).GetProperty("beforeInForce").GetInt32());
        await Eventually.EqualAsync(
            1, async () => (await host.ReadAsync(helper)).GetProperty("cases").GetArrayLength());
    }

    [Fact]
    public async Task Grid_staff_count_the_cases_of_their_own_grid_and_no_others()
    {
        await host.PublishAsync(new CaseReported(host.CaseIn("450512103001001"), "gridStaff"));

        await Eventually.EqualAsync(
            (1, 0), () => host.CountAsync(TestCallers.GridHead("450512103001001"), "submitted"));
        Assert.Equal((0, 0), await host.CountAsync(TestCallers.GridHead("450512103001002"), "submitted"));
    }
}
