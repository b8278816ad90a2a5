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

    [Fact]
    [Article("A17-1")]
    public void The_principles_say_whether_it_is_the_owner_and_whether_it_is_of_the_place()
    {
        var proposals = Propose(
            MatterNature.Component, "D-450502-power-supply", "D-450500-power-supply", "D-450502-urban-management");
        Assert.Equal(
            [Principle.Statutory, Principle.Industry, Principle.Territorial, Principle.Level],
            proposals.Single(proposal => proposal.Unit == "D-450502-power-supply").Principles);
        Assert.Equal(
            [Principle.Statutory, Principle.Industry],
            proposals.Single(proposal => proposal.Unit == "D-450500-power-supply").Principles);
        Assert.Equal(
            [Principle.Statutory, Principle.Territorial, Principle.Level],
            proposals.Single(proposal => proposal.Unit == "D-450502-urban-management").Principles);
    }

    [Fact]
    public void How_sure_a_proposal_is_falls_from_the_owner_over_the_place_to_a_higher_tier() => Assert.Equal(
        [
            ("D-450502-power-supply", 0.9), ("D-450502-urban-management", 0.6), ("D-450500-power-supply", 0.4),
            ("D-450502-housing", 0.7),
        ],
        Propose(
            MatterNature.Component, "D-450502-power-supply", "D-450500-power-supply", "D-450502-urban-management",
            "D-450502-housing").Select(proposal => (proposal.Unit, proposal.Confidence)));

    [Fact]
    public void A_thing_whose_owner_the_catalogue_does_not_know_goes_to_whom_it_names_as_an_event_does()
    {
        Responsibility[] ownerless = [new("10-04", "urban-management", DutyPart.Lead, "照明")];
        var proposal = Assert.Single(Routing.Propose(
            MatterNature.Component, ownerless, ACase.Grid,
            code => code == "D-450502-urban-management" ? ACase.Department(code) : null));
        Assert.Equal((RoutingRule.EventTerritorialFirst, 0.9), (proposal.Rule, proposal.Confidence));
    }

    [Fact]
    public void An_event_has_no_owner_whatever_the_catalogue_says()
    {
        var proposals = Propose(MatterNature.Event, "D-450502-urban-management", "D-450502-power-supply");
        Assert.Equal(["D-450502-urban-management"], proposals.Select(proposal => proposal.Unit));
    }

    [Fact]
    public void Whoever_leads_is_not_asked_to_help_as_well()
    {
        Responsibility[] both =
            [new("10-04", "housing", DutyPart.Lead, "房屋"), new("10-04", "housing", DutyPart.Co, "房屋")];
        var proposals = Routing.Propose(
            MatterNature.Event, both, ACase.Grid,
            code => code is ACase.Housing or "D-450500-housing" ? ACase.Department(code) : null);
        Assert.Equal(
            [(ACase.Housing, true), ("D-450500-housing", true)],
            proposals.Select(proposal => (proposal.Unit, proposal.Lead)));
    }

    private static IReadOnlyList<Proposal> Propose(MatterNature nature, params string[] units) =>
        Routing.Propose(nature, Lamp, ACase.Grid, code => units.Contains(code) ? ACase.Department(code) : null);
}
