namespace GridGov.Services.Cases.Domain;

/// <summary>牵头, 权属 (owns or runs the thing itself), 协同.</summary>
internal enum DutyPart { Lead, Owner, Co }

/// <summary>
/// One line of the responsibility catalogue (派单目录): which kind of department answers for a matter item, and on what
/// basis.
/// </summary>
internal sealed record Responsibility(string Matter, string Department, DutyPart Part, string Basis);

/// <summary>A unit a case could be dispatched to.</summary>
/// <param name="Unit">Unit code.</param>
/// <param name="Lead">Lead, or co-handler.</param>
/// <param name="Principles">On what, in the order the regulation names them (article 17).</param>
/// <param name="Rule">Which rule of routing proposes it.</param>
/// <param name="Basis">What the catalogue rests on.</param>
/// <param name="Confidence">Of 1: how clearly the catalogue speaks for it. A person decides.</param>
internal sealed record Proposal(
    string Unit, bool Lead, IReadOnlyList<Principle> Principles, RoutingRule Rule, string Basis, double Confidence);

/// <summary>The rule by which a unit is proposed.</summary>
internal enum RoutingRule
{
    /// <summary>部件先属主后属地: a thing goes to who owns it.</summary>
    ComponentOwnerFirst,

    /// <summary>部件先属主后属地, the second: no owner took it, so the department of the place.</summary>
    ComponentTerritorialNext,

    /// <summary>事件先属地后属主: what happens goes to the department of the place.</summary>
    EventTerritorialFirst,

    /// <summary>The same duty one tier up, should the lower tier not do.</summary>
    HigherTier,

    /// <summary>The catalogue names it as one that has to cooperate (article 18).</summary>
    Cooperates,
}
