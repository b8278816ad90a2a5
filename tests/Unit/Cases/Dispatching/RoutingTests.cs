using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Unit.Cases.Dispatching;

public class RoutingTests
{
    private static readonly Responsibility[] Lamp =
    [
        new("10-04", "urban-management", DutyPart.Lead, "照明"), new("10-04", "power-supply", DutyPart.Owner, "供电"),
        new("10-04", "housing", DutyPart.Co, "配合"),
    ];

    [Fact]
    [Article("A17-1")]
    public void A_thing_goes_to_its_owner_first_and_to_the_department_of_the_place_next()
    {
        var proposals = Propose(
            MatterNature.Component, "D-450502-urban-management", "D-450500-power-supply", "D-450502-housing");
        Assert.Equal(
            ["D-450500-power-supply", "D-450502-urban-management", "D-450502-housing"],
            proposals.Select(proposal => proposal.Unit));
        Assert.Equal(
            [RoutingRule.ComponentOwnerFirst, RoutingRule.ComponentTerritorialNext, RoutingRule.Cooperates],
            proposals.Select(proposal => proposal.Rule));
        Assert.Equal([true, true, false], proposals.Select(proposal => proposal.Lead));
    }

    [Fact]
    [Article("A17-1")]
    public void What_happens_goes_to_the_department_of_the_place_and_only_then_a_tier_up()
    {
        var proposals = Propose(MatterNature.Event, "D-450502-urban-management", "D-450500-urban-management");
        Assert.Equal(
            ["D-450502-urban-management", "D-450500-urban-management"], proposals.Select(proposal => proposal.Unit));
        Assert.Equal([Principle.Statutory, Principle.Territorial, Principle.Level], proposals[0].Principles);
        Assert.Equal(RoutingRule.HigherTier, proposals[1].Rule);
    }

    [Fact]
    [Article("A03-2")]
    public void The_lowest_tier_that_has_the_department_leads_and_no_town_does() =>
        Assert.Equal(["D-450500-urban-management"],
            Propose(MatterNature.Event, "D-450500-urban-management", "D-450502001-urban-management").Select(
                proposal => proposal.Unit));

    [Fact]
    public void A_silent_catalogue_proposes_nobody() =>
        Assert.Empty(Routing.Propose(MatterNature.Event, [], ACase.Grid, ACase.Department));

    private static IReadOnlyList<Proposal> Propose(MatterNature nature, params string[] units) =>
        Routing.Propose(nature, Lamp, ACase.Grid, code => units.Contains(code) ? ACase.Department(code) : null);
}
