namespace GridGov.Services.Cases.Domain;

/// <summary>The relation of an actor to one case.</summary>
internal enum CaseRole
{
    /// <summary>Dispatcher of the agency that has the case now.</summary>
    Agency,

    /// <summary>Handler of the dispatched unit; after its signature, the first receiver.</summary>
    LeadUnit,

    /// <summary>Handler of a unit with a co-task.</summary>
    CoUnit,

    /// <summary>Head of the grid the case lies in.</summary>
    GridHead,

    /// <summary>
    /// The one who owes the feedback: the first receiver; where the grid solved it, its head or the town agency.
    /// </summary>
    Answerable,

    /// <summary>The holder of the query code.</summary>
    Demander,

    /// <summary>A limit that passed.</summary>
    Clock,
}

internal static class CaseRoles
{
    /// <summary>Tells whether the actor stands in that relation to the case.</summary>
    public static bool Holds(this Actor actor, CaseRole role, Case current) => role switch
    {
        CaseRole.Agency => actor.Has(Capacities.Dispatcher) && actor.Unit == current.Agency,
        CaseRole.LeadUnit => actor.Has(Capacities.Handler) && actor.Unit == current.LeadUnit,
        CaseRole.CoUnit => actor.Has(Capacities.Handler) && current.CoTasks.Any(task => task.Unit == actor.Unit),
        CaseRole.GridHead => actor.Has(Capacities.GridHead) && actor.Grid == current.GridCode,
        CaseRole.Answerable when current.LeadUnit is not null => actor.Holds(CaseRole.LeadUnit, current),
        CaseRole.Answerable => actor.Holds(CaseRole.GridHead, current) || actor.Holds(CaseRole.Agency, current),
        CaseRole.Demander => actor.Has(Capacities.Demander),
        CaseRole.Clock => actor.Has(Capacities.Clock),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
