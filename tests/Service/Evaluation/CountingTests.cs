using System.Text.Json;
using GridGov.Contracts;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Evaluation;

public sealed class CountingTests(EvaluationHost host) : IClassFixture<EvaluationHost>
{
    [Fact]
    public async Task What_was_missed_is_copied_from_Cases_at_the_start() =>
        await Eventually.EqualAsync((1, 0), () => CountAsync(TestCallers.TownAgency("450512100"), "submitted"));

    [Fact]
    public async Task Only_the_newest_state_of_a_case_counts_in_whatever_order_its_events_arrive()
    {
        var town = TestCallers.TownAgency("450502005");
        var facts = In("450502005001001");
        await SendAsync(new CaseClosed(facts with { Version = 9, Status = "closed", Holder = null, DueAt = null }));
        await SendAsync(new CaseReported(facts, "public"));
        await SendAsync(new CaseClosed(facts with { Version = 9, Status = "closed", Holder = null, DueAt = null }));
        // What comes after them in the same queue shows that they have been consumed.
        await SendAsync(new CaseReported(In("450502005001002"), "public"));

        await Eventually.EqualAsync((1, 0), () => CountAsync(town, "submitted"));
        await Eventually.EqualAsync((1, 0), () => CountAsync(town, "closed"));
        Assert.Equal((1, 0), await CountAsync(town, "submitted"));
    }

    [Fact]
    [Article("A20-1")]
    public async Task An_open_case_is_late_as_soon_as_its_step_is_overdue()
    {
        var town = TestCallers.TownAgency("450502006");
        var facts = In("450502006001001");
        await SendAsync(new CaseReported(facts with { DueAt = host.Clock.GetUtcNow().AddHours(-1) }, "public"));

        await Eventually.EqualAsync((0, 1), () => CountAsync(town, "submitted"));
    }

    [Fact]
    public async Task A_case_handled_in_time_does_not_become_late_afterwards()
    {
        var town = TestCallers.TownAgency("450502007");
        var facts = In("450502007001001").Dispatched();
        var handleDue = host.Clock.GetUtcNow().AddHours(-2);
        await SendAsync(new CaseCompleted(
            facts with { Status = "completed", DueAt = null, HandleDueAt = handleDue, HandledAt = handleDue.AddHours(-1) }, true));

        await Eventually.EqualAsync((1, 0), () => CountAsync(town, "completed"));
    }

    [Fact]
    public async Task Each_sees_the_own_area_or_the_own_cases_only()
    {
        var facts = In("450521100001001").Dispatched() with { LeadUnit = "D-450521-housing", CoUnits = [], HandleDueAt = host.Clock.GetUtcNow().AddDays(7) };
        await SendAsync(new CaseDispatched(facts, ["statutory"]));

        await Eventually.EqualAsync((1, 0), () => CountAsync(TestCallers.CountyAgency("450521"), "dispatched"));
        Assert.Equal((1, 0), await CountAsync(TestCallers.Department("D-450521-housing"), "dispatched"));
        Assert.Equal((0, 0), await CountAsync(TestCallers.Department("D-450521-water"), "dispatched"));
        Assert.Equal((0, 0), await CountAsync(TestCallers.CountyAgency("450503"), "dispatched"));
        Assert.NotEqual((0, 0), await CountAsync(TestCallers.CityAgency(), "dispatched"));
        // A token without a division opens nothing.
        Assert.Equal((0, 0), await CountAsync(TestCallers.TownAgency() with { Division = "" }, "dispatched"));
    }

    [Fact]
    [Article("A24")]
    public async Task What_was_reported_before_the_regulation_was_in_force_is_named_apart()
    {
        var before = new DateTimeOffset(2025, 8, 31, 23, 59, 0, TimeSpan.FromHours(8));
        await SendAsync(new CaseReported(In("450503101001001") with { ReportedAt = before }, "public"));

        await Eventually.EqualAsync(1, async () => (await ReadAsync(TestCallers.TownAgency("450503101"))).GetProperty("beforeInForce").GetInt32());
        Assert.Equal((0, 0), await CountAsync(TestCallers.TownAgency("450503101"), "submitted"));
    }

    [Fact]
    [Article("A24")]
    public async Task Whoever_helps_with_a_case_counts_it_on_both_sides_of_the_day_the_regulation_came_into_force()
    {
        var helper = TestCallers.Department("D-450512-water");
        var facts = In("450512102001001").Dispatched() with { LeadUnit = "D-450512-housing", CoUnits = [helper.Unit] };
        var old = In("450512102001002").Dispatched() with
        {
            LeadUnit = "D-450512-housing",
            CoUnits = [helper.Unit],
            ReportedAt = new(2025, 8, 31, 0, 0, 0, TimeSpan.FromHours(8)),
        };
        await SendAsync(new CaseDispatched(facts, ["statutory"]));
        await SendAsync(new CaseDispatched(old, ["statutory"]));

        await Eventually.EqualAsync(1, async () => (await ReadAsync(helper)).GetProperty("beforeInForce").GetInt32());
        await Eventually.EqualAsync(1, async () => (await ReadAsync(helper)).GetProperty("cases").GetArrayLength());
    }

    [Fact]
    public async Task Grid_staff_count_the_cases_of_their_own_grid_and_no_others()
    {
        await SendAsync(new CaseReported(In("450512103001001"), "gridStaff"));

        await Eventually.EqualAsync((1, 0), () => CountAsync(TestCallers.GridHead("450512103001001"), "submitted"));
        Assert.Equal((0, 0), await CountAsync(TestCallers.GridHead("450512103001002"), "submitted"));
    }

    // On time unless a test says otherwise: the sandbox's clock may stand anywhere.
    private CaseFacts In(string grid)
    {
        var facts = CaseFactsOf.NewCase();
        return facts with { GridCode = grid, Agency = $"A-{grid[..9]}", Holder = $"A-{grid[..9]}", DueAt = host.Clock.GetUtcNow().AddDays(1) };
    }

    private async Task<(int OnTime, int Late)> CountAsync(Caller caller, string status)
    {
        var rows = (await ReadAsync(caller, $"?status={status}")).GetProperty("cases").EnumerateArray().ToList();
        return (rows.Sum(row => row.GetProperty("onTime").GetInt32()), rows.Sum(row => row.GetProperty("late").GetInt32()));
    }

    private async Task<JsonElement> ReadAsync(Caller caller, string query = "")
    {
        using var client = host.ClientFor(caller);
        using var document = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/indicators/cases{query}"));
        return document.RootElement.Clone();
    }

#pragma warning disable RS0030 // The test stands where the outbox of Cases stands.
    private Task SendAsync<T>(T message) where T : class =>
        host.Services.GetRequiredService<IBus>().Publish(message, context => context.MessageId = Guid.CreateVersion7());
#pragma warning restore RS0030
}
