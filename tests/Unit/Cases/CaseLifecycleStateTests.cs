using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases;

/// <summary>Each event changes what it is about, and leaves the rest of the case as it was.</summary>
public class CaseLifecycleStateTests
{
    [Fact]
    public void Acceptance_names_the_unit_that_is_complained_about() => Assert.Equal(
        ACase.Water,
        ACase.Submitted()
            .Then(
                new AcceptCase(ACase.Matter.Code, ACase.Matter, CaseKind.Complain, Urgency.General, ACase.Water),
                ACase.TownAgency)
            .ComplainedUnit);

    [Fact]
    public void The_grid_that_solved_it_has_a_result_that_says_so()
    {
        var solved = ACase.SelfHandling().Then(new SelfHandleCase("已劝离", true), ACase.GridHead);
        var result = Assert.Single(solved.Results);
        Assert.Equal((true, "已劝离", 0), (result.Resolved, result.Result, result.Round));
        Assert.Equal(ACase.Grid, solved.Holder);
    }

    [Fact]
    public void A_visit_that_finds_the_grids_work_unsolved_begins_a_second_round()
    {
        var dispatch = ACase.SelfHandling()
            .Then(new SelfHandleCase("已劝离", true), ACase.GridHead)
            .ThenTold(ACase.GridHead)
            .Then(new RecordReturnVisit(true, false, 1, "又来了"), ACase.TownAgency);
        Assert.Equal((1, true), (dispatch.Round, dispatch.Supervised));
    }

    [Fact]
    public void An_answer_ends_the_co_task_it_is_for_and_no_other()
    {
        var gas = ACase.Department("D-450502-gas");
        var answered = ACase.Handling(coUnits: [ACase.WaterUnit, gas])
            .Then(new AnswerCoTask(1, "已配合"), ACase.WaterHandler);
        Assert.Equal(["已配合", null], answered.CoTasks.Select(task => task.Result));
        Assert.Equal(
            [(1, false), (2, true)],
            answered.Deadlines.Where(deadline => deadline.Step == Step.CoTask)
                .OrderBy(deadline => deadline.CoTask)
                .Select(deadline => (deadline.CoTask ?? 0, deadline.IsOpen)));
    }

    [Fact]
    public void A_unit_that_answered_may_be_asked_again_and_one_that_has_not_may_not()
    {
        var ask = new AssignCoTask(ACase.WaterUnit, "再查一次");
        var asked = ACase.Handling(coUnits: ACase.WaterUnit);
        Assert.Equal(Refusals.UnitTwice, asked.Refusal(ask, ACase.HousingHandler));
        var again = asked.Then(new AnswerCoTask(1, "已配合"), ACase.WaterHandler).Then(ask, ACase.HousingHandler);
        Assert.Equal([1, 2], again.CoTasks.Select(task => task.Id));
    }

    [Fact]
    public void Whoever_sits_in_a_unit_that_helps_but_handles_nothing_answers_for_it_no_more_than_a_stranger()
    {
        var helped = ACase.Handling(coUnits: ACase.WaterUnit);
        var visitor = ACase.WaterHandler with { May = Capacities.None };
        Assert.Equal(RefusalKind.Role, helped.Refusal(new AnswerCoTask(1, "已配合"), visitor).Kind);
    }

    [Fact]
    public void Whoever_led_the_work_has_it_until_everybody_is_told() =>
        Assert.Equal(ACase.Housing, ACase.Completed().Holder);

    [Fact]
    public void Attempts_of_an_earlier_round_do_not_count_in_this_one()
    {
        var missed = new RecordReturnVisit(false, null, null, null);
        var again = ACase.Told()
            .Then(missed, ACase.TownAgency, ACase.Morning.AddHours(2))
            .Then(missed, ACase.TownAgency, ACase.Morning.AddHours(4))
            .Then(new RecordReturnVisit(true, false, 1, "又坏了"), ACase.TownAgency, ACase.Morning.AddHours(6))
            .Then(
                ACase.Reached with { At = ACase.Morning.AddHours(7) }, ACase.HousingHandler, ACase.Morning.AddHours(7))
            .Then(ACase.Solved, ACase.HousingHandler, ACase.Morning.AddHours(8))
            .ThenTold(ACase.HousingHandler);
        var visited = again.Then(missed, ACase.TownAgency, ACase.Morning.AddHours(10));
        Assert.Equal((1, CaseStatus.Feedback), (visited.Round, visited.Status));
    }

    [Fact]
    public void What_is_due_first_is_when_the_case_is_due()
    {
        var dispatched = ACase.Dispatched();
        Assert.True(dispatched.Deadline(Step.Sign).DueAt < dispatched.Deadline(Step.Handle).DueAt);
        Assert.Equal(dispatched.Deadline(Step.Sign).DueAt, dispatched.DueAt);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void The_clock_of_a_departments_system_may_run_five_minutes_ahead(int minutes, bool accepted)
    {
        var contact = ACase.Reached with { At = ACase.Morning.AddMinutes(minutes) };
        Assert.Equal(accepted, ACase.Handling().Decide(contact, ACase.HousingHandler) is Accepted);
    }

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-05-31", true)]
    [InlineData("2026-06-01", false)]
    public void An_item_is_on_the_list_from_its_first_day_to_the_day_before_its_last(string day, bool listed)
    {
        var item = ACase.Matter with { ValidFrom = new DateOnly(2026, 1, 1), ValidTo = new DateOnly(2026, 6, 1) };
        Assert.Equal(listed, item.IsOnListOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
