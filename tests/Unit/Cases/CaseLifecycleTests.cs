using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases;

public class CaseLifecycleTests
{
    [Fact]
    [Article("A03-1")]
    public void A_solved_case_goes_from_report_to_close_and_nobody_holds_it_then()
    {
        var closed = ACase.Closed();

        Assert.Equal(CaseStatus.Closed, closed.Status);
        Assert.Equal(ClosedAs.Solved, closed.ClosedAs);
        Assert.Null(closed.Holder);
        Assert.Null(closed.DueAt);
        Assert.Equal(
            [Step.Accept, Step.Dispatch, Step.Sign, Step.Contact, Step.Handle, Step.Feedback, Step.ReturnVisit],
            closed.Deadlines.Select(deadline => deadline.Step).Order());
        Assert.All(closed.Deadlines, deadline => Assert.NotNull(deadline.MetAt));
    }

    [Fact]
    public void A_public_report_is_the_turn_of_the_town_agency_of_its_grid()
    {
        var opened = ACase.Submitted();
        Assert.Equal(ACase.Town, opened.Agency);
        Assert.Equal(ACase.Town, opened.Holder);
        string[] actions = ["accept", "reject", "escalate", "assign-down"];
        Assert.Equal(actions, CaseLifecycle.AllowedActions(opened, ACase.TownAgency));
        Assert.Empty(CaseLifecycle.AllowedActions(opened, ACase.CountyAgency));
    }

    [Fact]
    public void Another_agency_may_not_accept() =>
        Assert.Equal(Refusals.OutOfScope, ACase.Submitted().Refusal(new RejectCase("x", "y"), ACase.CountyAgency));

    [Fact]
    [Article("A04-4")]
    public void A_village_assistant_may_not_dispatch() =>
        Assert.Equal(Refusals.AssistantMayNot, ACase.Accepted().Refusal(ACase.ToHousing, ACase.Assistant));

    [Fact]
    [Article("A13-2")]
    public void A_matter_that_left_the_list_is_neither_accepted_nor_dispatched()
    {
        var gone = ACase.Matter with { ValidTo = new DateOnly(2026, 3, 2) };
        Assert.Equal(Refusals.MatterNotOnList,
            ACase.Submitted()
                .Refusal(new AcceptCase(gone.Code, gone, CaseKind.Help, Urgency.General, null), ACase.TownAgency));
        Assert.Equal(
            Refusals.MatterNotOnList,
            ACase.Accepted().Refusal(ACase.ToHousing with { Matter = gone }, ACase.TownAgency));
    }

    [Fact]
    [Article("A17-1")]
    public void A_dispatch_names_its_principle() =>
        Assert.Equal(
            Refusals.NoPrinciple, ACase.Accepted().Refusal(ACase.ToHousing with { Principles = [] }, ACase.TownAgency));

    [Theory]
    [Article("A03-2")]
    [InlineData("A-450502001", "agency")]
    [InlineData("C-450502001003", "committee")]
    public void Neither_a_town_nor_a_committee_is_given_the_duty_of_a_department(string code, string kind)
    {
        var unit = new DutyUnit(code, code, kind, code[2..], true);
        Assert.Equal(
            Refusals.NotADepartment, ACase.Accepted().Refusal(ACase.ToHousing with { Lead = unit }, ACase.TownAgency));
        Assert.Equal(
            Refusals.NotADepartment,
            ACase.Accepted().Refusal(ACase.ToHousing with { CoUnits = [unit] }, ACase.TownAgency));
    }

    [Fact]
    [Article("A17-1")]
    public void The_lead_is_a_known_department_in_business_whose_division_holds_the_grid()
    {
        var accepted = ACase.Accepted();
        Assert.Equal(Refusals.UnitUnknown, accepted.Refusal(ACase.ToHousing with { Lead = null }, ACase.TownAgency));
        Assert.Equal(
            Refusals.UnitClosed,
            accepted.Refusal(ACase.ToHousing with { Lead = ACase.HousingUnit with { Active = false } },
                ACase.TownAgency));
        Assert.Equal(Refusals.UnitElsewhere,
            accepted.Refusal(ACase.ToHousing with { Lead = ACase.Department("D-450503-housing") }, ACase.TownAgency));
        Assert.Equal(
            Refusals.UnitTwice,
            accepted.Refusal(ACase.ToHousing with { CoUnits = [ACase.HousingUnit] }, ACase.TownAgency));
        Assert.Equal("D-450500-housing",
            accepted.Then(
                ACase.ToHousing with { Lead = ACase.Department("D-450500-housing") }, ACase.TownAgency).Holder);
    }

    [Fact]
    [Article("A18-1")]
    public void The_unit_that_signs_is_first_receiver_and_cannot_hand_the_case_on()
    {
        var handling = ACase.Handling();
        Assert.Equal(ACase.Housing, handling.FirstReceiver);
        Assert.Equal(
            Refusals.FirstReceiverStays,
            handling.Refusal(ACase.ToHousing with { Lead = ACase.WaterUnit }, ACase.HousingHandler));
        Assert.Equal(
            Refusals.StateConflict,
            handling.Refusal(ACase.ToHousing with { Lead = ACase.WaterUnit }, ACase.TownAgency));
        Assert.Equal(Refusals.OutOfScope, ACase.Dispatched().Refusal(new SignCase(), ACase.WaterHandler));
    }

    [Fact]
    [Article("A18-2")]
    public void The_first_receiver_cannot_finish_while_a_co_task_is_open()
    {
        var handling = ACase.Handling(coUnits: ACase.WaterUnit).Then(ACase.Reached, ACase.HousingHandler);
        Assert.Equal(Refusals.CoTaskOpen, handling.Refusal(ACase.Solved, ACase.HousingHandler));
        Assert.Equal(Refusals.OutOfScope, handling.Refusal(new AnswerCoTask(1, "已查"), ACase.HousingHandler));

        var answered = handling.Then(new AnswerCoTask(1, "已查"), ACase.WaterHandler);
        Assert.Equal("已查", answered.CoTasks.Single().Result);
        Assert.Equal(Refusals.CoTaskAnswered, answered.Refusal(new AnswerCoTask(1, "再查"), ACase.WaterHandler));
        Assert.Equal(Refusals.CoTaskMissing, answered.Refusal(new AnswerCoTask(2, "再查"), ACase.WaterHandler));
        Assert.Equal(CaseStatus.Completed, answered.Then(ACase.Solved, ACase.HousingHandler).Status);
    }

    [Fact]
    [Article("A18-2")]
    public void The_first_receiver_may_ask_another_unit_later_but_not_itself_and_not_twice()
    {
        var asked = ACase.Handling().Then(new AssignCoTask(ACase.WaterUnit, "查漏"), ACase.HousingHandler);
        Assert.Equal("查漏", asked.CoTasks.Single().Task);
        Assert.Equal(Refusals.UnitTwice, asked.Refusal(new AssignCoTask(ACase.WaterUnit, "查漏"), ACase.HousingHandler));
        Assert.Equal(
            Refusals.UnitTwice, asked.Refusal(new AssignCoTask(ACase.HousingUnit, "查漏"), ACase.HousingHandler));
        Assert.Equal(Refusals.OutOfScope, asked.Refusal(new AssignCoTask(ACase.HousingUnit, "查漏"), ACase.WaterHandler));
    }

    [Fact]
    [Article("A19-1")]
    public void Work_is_not_finished_before_the_demander_was_reached_or_tried_three_times()
    {
        var handling = ACase.Handling();
        Assert.Equal(Refusals.NotContacted, handling.Refusal(ACase.Solved, ACase.HousingHandler));
        Assert.Equal(
            CaseStatus.Completed,
            handling.Then(ACase.Reached, ACase.HousingHandler).Then(ACase.Solved, ACase.HousingHandler).Status);

        var missed = ACase.Reached with { Reached = false };
        var twice = handling.Then(missed, ACase.HousingHandler)
            .Then(missed with { At = ACase.Morning.AddSeconds(1) }, ACase.HousingHandler);
        Assert.Equal(Refusals.NotContacted, twice.Refusal(ACase.Solved, ACase.HousingHandler));
        Assert.Equal(
            Refusals.NotContacted,
            twice.Then(missed, ACase.HousingHandler).Refusal(ACase.Solved, ACase.HousingHandler));
        var thrice = twice.Then(missed with { At = ACase.Morning.AddSeconds(2) }, ACase.HousingHandler);
        Assert.NotNull(thrice.Deadline(Step.Contact).MetAt);
        Assert.Equal(CaseStatus.Completed, thrice.Then(ACase.Solved, ACase.HousingHandler).Status);
    }

    [Fact]
    [Article("A19-1")]
    public void Who_is_anonymous_need_not_be_contacted() =>
        Assert.Equal(CaseStatus.Completed, ACase.Completed(anonymous: true).Status);

    [Fact]
    [Article("A19-1")]
    [Article("A03-1")]
    public void A_contact_lies_neither_in_the_future_nor_before_the_report()
    {
        Assert.Equal(
            Refusals.ContactTime,
            ACase.Handling().Refusal(ACase.Reached with { At = ACase.Morning.AddHours(1) }, ACase.HousingHandler));
        Assert.Equal(
            Refusals.ContactTime,
            ACase.Handling().Refusal(ACase.Reached with { At = ACase.Morning.AddHours(-1) }, ACase.HousingHandler));
    }
}
