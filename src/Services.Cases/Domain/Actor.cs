namespace GridGov.Services.Cases.Domain;

/// <summary>The things somebody may do at all, before any case is looked at.</summary>
[Flags]
internal enum Capacities
{
    None = 0,
    Dispatcher = 1,
    Handler = 2,
    GridHead = 4,
    VillageAssistant = 8,
    Demander = 16,
    Clock = 32,
}

/// <summary>Somebody who acts on a case, by person, unit and capacities.</summary>
/// <param name="Subject">Account or client identifier.</param>
/// <param name="Name">Name as history shows it.</param>
/// <param name="Unit">Unit code; for grid staff, their town agency; empty for the public and the clock.</param>
/// <param name="May">All capacities.</param>
/// <param name="Grid">Grid code of grid staff, else empty.</param>
internal sealed record Actor(string Subject, string Name, string Unit, Capacities May, string Grid = "")
{
    /// <summary>Whoever knows the query code; who that is stays unrecorded.</summary>
    public static readonly Actor Demander = new("demander", "诉求人", "", Capacities.Demander);

    /// <summary>A limit that passed.</summary>
    public static readonly Actor Clock = new("clock", "系统", "", Capacities.Clock);

    /// <summary>Reduces the actor to what history keeps.</summary>
    public ActedBy Signature => new(Subject, Name, Unit);

    /// <summary>Tells whether the actor has a capacity.</summary>
    public bool Has(Capacities capacity) => (May & capacity) != Capacities.None;
}

/// <summary>The actor of an event, as history keeps it.</summary>
internal sealed record ActedBy(string Subject, string Name, string Unit);
