using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases.Intake;

public class TierTests
{
    private static readonly EscalateCase ToCounty = new("职责不清", ACase.Agency(ACase.County));
    private static readonly EscalateCase ToCity = new("职责不清", ACase.Agency(ACase.City));
    private static readonly AssignCaseDown ToTown = new("450502001", "属地办理", ACase.Agency(ACase.Town));

    [Fact]
    [Article("A05-3")]
    public void Up_and_down_the_tiers_a_case_keeps_its_number_and_its_deadline()
    {
        var submitted = ACase.Submitted();
        var up = submitted.Then(ToCounty, ACase.TownAgency, ACase.Morning.AddHours(1));
        Assert.Equal((CaseStatus.Submitted, ACase.County, ACase.County), (up.Status, up.Agency, up.Holder));
        Assert.Equal(Refusals.OutOfScope, up.Refusal(ToCounty, ACase.TownAgency));

        var down = up.Then(ToTown, ACase.CountyAgency, ACase.Morning.AddHours(2));
        Assert.Equal((ACase.Town, submitted.Number, submitted.DueAt), (down.Agency, down.Number, down.DueAt));
    }

    [Fact]
    public void An_accepted_case_waits_for_dispatch_wherever_it_goes()
    {
        var county = ACase.Accepted().Then(ToCounty, ACase.TownAgency);
        Assert.Equal(CaseStatus.PendingDispatch, county.Status);
        var city = county.Then(ToCity, ACase.CountyAgency);
        Assert.Equal((CaseStatus.PendingDispatch, ACase.City), (city.Status, city.Agency));
        Assert.Equal(Refusals.NoTierAbove, city.Refusal(ToCity, ACase.CityAgency));
        Assert.Equal(CaseStatus.Dispatched, city.Then(ACase.ToHousing, ACase.CityAgency).Status);
    }

    [Fact]
    [Article("A05-6")]
    public void A_tier_is_skipped_only_when_it_is_critical()
    {
        Assert.Equal(Refusals.TierSkipped, ACase.Accepted().Refusal(ToCity, ACase.TownAgency));
        var critical = ACase.Accepted(urgency: Urgency.Critical);
        Assert.Equal(ACase.City, critical.Then(ToCity, ACase.TownAgency).Agency);
        Assert.Equal(ACase.Town, critical.Then(ToCity, ACase.TownAgency).Then(ToTown, ACase.CityAgency).Agency);
        Assert.Equal(Refusals.TierSkipped,
            ACase.Accepted()
                .Then(ToCounty, ACase.TownAgency)
                .Then(ToCity, ACase.CountyAgency)
                .Refusal(ToTown, ACase.CityAgency));
    }

    [Theory]
    [Article("A05-3")]
    [InlineData("450502002")]
    [InlineData("450503")]
    [InlineData("450502")]
    [InlineData("450500")]
    [InlineData("450502001003")]
    [InlineData("nonsense")]
    public void Down_leads_only_to_the_division_below_that_holds_the_grid(string division)
    {
        var county = ACase.Submitted().Then(ToCounty, ACase.TownAgency);
        Assert.Equal(Refusals.NotBelow, county.Refusal(ToTown with { Division = division }, ACase.CountyAgency));
    }

    [Fact]
    [Article("A05-1")]
    public void Nothing_goes_to_an_agency_that_is_not_in_business()
    {
        Assert.Equal(Refusals.AgencyClosed, ACase.Submitted().Refusal(ToCounty with { To = null }, ACase.TownAgency));
        var county = ACase.Submitted().Then(ToCounty, ACase.TownAgency);
        Assert.Equal(
            Refusals.AgencyClosed,
            county.Refusal(ToTown with { To = ACase.Agency(ACase.Town) with { Active = false } }, ACase.CountyAgency));
    }
}
