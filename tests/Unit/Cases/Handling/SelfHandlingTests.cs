using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases.Handling;

public class SelfHandlingTests
{
    [Fact]
    [Article("A17-2")]
    public void What_the_grids_own_staff_brings_the_grid_tries_to_solve_first()
    {
        var opened = ACase.SelfHandling();
        Assert.Equal((CaseStatus.SelfHandling, ACase.Grid, ACase.Town), (opened.Status, opened.Holder, opened.Agency));
        Assert.Equal(["self-handle", "escalate"], CaseLifecycle.AllowedActions(opened, ACase.GridHead));
        var neighbour = ACase.GridHead with { Grid = "450502001003002" };
        Assert.Equal(Refusals.OutOfScope, opened.Refusal(new SelfHandleCase("已劝离", true), neighbour));
    }

    [Fact]
    [Article("A17-2")]
    public void What_the_grid_solved_is_fed_back_by_its_head_or_the_agency_and_visited()
    {
        var solved = ACase.SelfHandling().Then(new SelfHandleCase("已劝离", true), ACase.GridHead);
        Assert.Equal((CaseStatus.Completed, ACase.Grid), (solved.Status, solved.Holder));
        var told = solved.Then(new GiveFeedback(Hearer.Demander, Channel.Visit, "已劝离"), ACase.GridHead)
            .Then(new GiveFeedback(Hearer.Agency, Channel.Online, "已劝离"), ACase.TownAgency);
        Assert.Equal(CaseStatus.Feedback, told.Status);

        var unsolved = told.Then(new RecordReturnVisit(true, false, null, null), ACase.TownAgency);
        Assert.Equal(
            (CaseStatus.PendingDispatch, ACase.Town, true), (unsolved.Status, unsolved.Holder, unsolved.Supervised));
        Assert.True(unsolved.Deadline(Step.Dispatch).IsOpen);
    }

    [Fact]
    [Article("A17-2")]
    public void What_the_grid_cannot_solve_waits_for_dispatch_at_the_town_agency()
    {
        Assert.Equal(
            CaseStatus.PendingDispatch,
            ACase.SelfHandling().Then(new SelfHandleCase("无法劝离", false), ACase.GridHead).Status);
        var up = ACase.SelfHandling().Then(new EscalateCase("需要执法", null), ACase.GridHead);
        Assert.Equal((CaseStatus.PendingDispatch, ACase.Town), (up.Status, up.Holder));
        Assert.Equal(CaseStatus.Dispatched, up.Then(ACase.ToHousing, ACase.TownAgency).Status);
    }

    [Fact]
    [Article("A17-2")]
    public void When_the_window_is_over_the_clock_takes_it_from_the_grid_and_not_before()
    {
        var opened = ACase.SelfHandling();
        var window = opened.Deadline(Step.SelfHandle).DueAt;
        var escalate = new EscalateCase(Reason: null, To: null);
        Assert.Equal(Refusals.NotDue, opened.Refusal(escalate, Actor.Clock, window));
        var up = opened.Then(escalate, Actor.Clock, window.AddSeconds(1));
        Assert.Equal(CaseStatus.PendingDispatch, up.Status);
        Assert.Equal(GridGov.WorkingTime.Light.Red, up.Deadline(Step.SelfHandle).LightAt(window.AddYears(1)));
    }

    [Fact]
    [Article("A17-2")]
    public void What_is_critical_goes_up_at_once()
    {
        var critical = ACase.Opened(ACase.Report(CaseSource.GridStaff, ownGrid: true, urgency: Urgency.Critical));
        Assert.Equal((CaseStatus.Submitted, ACase.Town), (critical.Status, critical.Holder));
    }

    [Fact]
    [Article("A13-2")]
    public void The_grid_is_not_asked_for_what_is_not_on_the_list()
    {
        var report = ACase.Report(CaseSource.GridStaff, ownGrid: true) with { Matter = null, MatterCode = null };
        Assert.Equal(
            Refusals.MatterNotOnList,
            Assert.IsType<Refused>(CaseLifecycle.Open("n", report, ACase.By(ACase.GridHead))).Why);
        Assert.IsType<Accepted>(CaseLifecycle.Open("n", report with { OwnGrid = false }, ACase.By(ACase.Public)));
    }
}
