using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases;

public class VerificationTests
{
    private static readonly RecordReturnVisit Missed = new(false, null, null, null);

    [Fact]
    [Article("A19-3")]
    public void Both_the_demander_and_the_agency_are_told_before_the_visit()
    {
        var completed = ACase.Completed();
        var first = completed.Then(new GiveFeedback(Hearer.Agency, Channel.Online, "已解决"), ACase.HousingHandler);
        Assert.Equal(CaseStatus.Completed, first.Status);
        Assert.Equal(
            Refusals.StateConflict, first.Refusal(new RecordReturnVisit(true, true, 5, null), ACase.TownAgency));
        Assert.Equal(
            Refusals.FeedbackGiven,
            first.Refusal(new GiveFeedback(Hearer.Agency, Channel.Online, "已解决"), ACase.HousingHandler));

        var both = first.Then(new GiveFeedback(Hearer.Demander, Channel.Phone, "已解决"), ACase.HousingHandler);
        Assert.Equal(CaseStatus.Feedback, both.Status);
        Assert.Equal(ACase.Town, both.Holder);
    }

    [Theory]
    [Article("A20-2")]
    [InlineData(false, null)]
    [InlineData(false, 5)]
    [InlineData(true, 2)]
    [InlineData(true, 1)]
    public void Unsolved_or_dissatisfied_goes_back_to_the_first_receiver_under_supervision(
        bool resolved, int? satisfaction)
    {
        var rework = ACase.Told().Then(new RecordReturnVisit(true, resolved, satisfaction, "又坏了"), ACase.TownAgency);

        Assert.Equal(CaseStatus.Rework, rework.Status);
        Assert.Equal(ACase.Housing, rework.Holder);
        Assert.True(rework.Supervised);
        Assert.Equal(1, rework.Round);
        Assert.True(rework.Deadline(Step.Rework).IsOpen);
        Assert.Equal(Refusals.NotContacted, rework.Refusal(ACase.Solved, ACase.HousingHandler));
        var again = rework.Then(ACase.Reached, ACase.HousingHandler)
            .Then(ACase.Solved, ACase.HousingHandler)
            .ThenTold(ACase.HousingHandler);
        Assert.Equal(
            CaseStatus.Closed, again.Then(new RecordReturnVisit(true, true, null, null), ACase.TownAgency).Status);
    }

    [Fact]
    [Article("A20-1")]
    public void Who_is_not_reached_is_tried_three_times_at_different_times()
    {
        var visited = ACase.Told();
        foreach (var (minutes, status) in new[]
        {
            (0, CaseStatus.Feedback), (1, CaseStatus.Feedback), (2, CaseStatus.Feedback), (60, CaseStatus.Feedback),
            (120, CaseStatus.Closed),
        })
        {
            visited = visited.Then(Missed, ACase.TownAgency, ACase.Morning.AddMinutes(minutes));
            Assert.Equal(status, visited.Status);
        }
        Assert.Equal(ClosedAs.Unreached, visited.ClosedAs);
        Assert.Equal(5, visited.Visits.Count);
    }

    [Fact]
    [Article("A20-1")]
    public void Where_nobody_can_be_asked_the_agency_checks_once_by_itself()
    {
        var closed = ACase.Told(anonymous: true).Then(Missed, ACase.TownAgency);
        Assert.Equal(ClosedAs.Checked, closed.ClosedAs);
        Assert.Equal(
            CaseStatus.Rework,
            ACase.Told(anonymous: true).Then(Missed with { Resolved = false }, ACase.TownAgency).Status);
    }

    [Fact]
    public void The_demander_rates_once_a_round_and_changes_no_status()
    {
        var rated = ACase.Completed().Then(new RateCase(1, false, "没修好"), ACase.Public);
        Assert.Equal(CaseStatus.Completed, rated.Status);
        Assert.Equal(Refusals.AlreadyRated, rated.Refusal(new RateCase(5, true, null), ACase.Public));
        Assert.Equal(Refusals.StateConflict, ACase.Handling().Refusal(new RateCase(5, true, null), ACase.Public));
        Assert.Equal(5, ACase.Closed().Then(new RateCase(5, true, null), ACase.Public).Ratings.Single().Satisfaction);
    }
}
