using GridGov.City;
using GridGov.Geography;

namespace GridGov.Services.Cases.Domain;

/// <summary>
/// Proposes whom a case is dispatched to: 职权法定 (the catalogue names the department), 行业主管 (who owns the thing), 属地管理
/// (of the place), 分级负责 (the lowest tier that has the department). Proposes only; nothing here changes a case.
/// </summary>
internal static class Routing
{
    private const double Clear = 0.9;
    private const double Second = 0.6;
    private const double Cooperating = 0.7;
    private const double Higher = 0.4;

    /// <summary>
    /// Proposals, leads before co-handlers, the better before the worse; empty when the catalogue is silent.
    /// </summary>
    /// <param name="nature">Nature of the case's matter item.</param>
    /// <param name="duties">The catalogue's lines for it.</param>
    /// <param name="gridCode">Where the case lies.</param>
    /// <param name="find">The unit registry.</param>
    public static IReadOnlyList<Proposal> Propose(
        MatterNature nature, IEnumerable<Responsibility> duties, string gridCode, Func<string, DutyUnit?> find)
    {
        var parts = duties.ToLookup(duty => duty.Part);
        var hasOwner = nature == MatterNature.Component && parts[DutyPart.Owner].Any();
        List<Proposal> found =
        [
            .. hasOwner
                ? parts[DutyPart.Owner].SelectMany(duty => ForLead(duty, RoutingRule.ComponentOwnerFirst, Clear))
                : [],
            .. parts[DutyPart.Lead].SelectMany(duty => hasOwner
                ? ForLead(duty, RoutingRule.ComponentTerritorialNext, Second)
                : ForLead(duty, RoutingRule.EventTerritorialFirst, Clear)),
        ];
        var leads = found.DistinctBy(proposal => proposal.Unit)
            .OrderByDescending(proposal => proposal.Confidence)
            .ToList();
        var cooperating = parts[DutyPart.Co].SelectMany(duty => Tiers(duty).Take(1).Select(unit =>
            new Proposal(
                unit.Code, Lead: false, [Principle.Statutory], RoutingRule.Cooperates, duty.Basis, Cooperating)));
        return [.. leads, .. cooperating.Where(proposal => leads.All(lead => lead.Unit != proposal.Unit))];

        // The lowest tier that has the department, and as a way out the same department above it.
        IEnumerable<Proposal> ForLead(Responsibility duty, RoutingRule rule, double confidence) =>
            Tiers(duty).Select((unit, above) => new Proposal(
            unit.Code, Lead: true, PrinciplesOf(duty.Part, unit, gridCode), above == 0
                ? rule
                : RoutingRule.HigherTier, duty.Basis,
            above == 0 ? confidence : Higher));

        IEnumerable<DutyUnit> Tiers(Responsibility duty) => new[] { Tier.County, Tier.City }
            .Select(tier => find(UnitCode.OfDepartment(DivisionCode.Parse(gridCode).At(tier).Value, duty.Department)))
            .OfType<DutyUnit>()
            .Where(unit => unit is { IsDepartment: true, Active: true });
    }

    private static List<Principle> PrinciplesOf(DutyPart part, DutyUnit unit, string gridCode)
    {
        var ofThePlace = unit.Division == DivisionCode.Parse(gridCode).At(Tier.County).Value;
        return
        [
            Principle.Statutory,
            .. part == DutyPart.Owner || !ofThePlace ? [Principle.Industry] : Array.Empty<Principle>(),
            .. ofThePlace ? [Principle.Territorial, Principle.Level] : Array.Empty<Principle>(),
        ];
    }
}
