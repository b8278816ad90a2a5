namespace GridGov.ServiceDefaults;

/// <summary>Values of the claim <c>roles</c>.</summary>
public static class Roles
{
    /// <summary>Accepts, dispatches and visits on behalf of an agency.</summary>
    public const string Dispatcher = "dispatcher";

    /// <summary>Handles cases on behalf of a department.</summary>
    public const string Handler = "handler";

    /// <summary>The responsible person (负责人) of a unit.</summary>
    public const string UnitLeader = "unit-leader";

    /// <summary>Head of a grid (网格长).</summary>
    public const string GridHead = "grid-head";

    /// <summary>Member of a grid's staff (网格员).</summary>
    public const string GridMember = "grid-member";

    /// <summary>Helper in a village or community; reports and visits, never dispatches (article 4).</summary>
    public const string VillageAssistant = "village-assistant";

    /// <summary>Keeps units, accounts and settings.</summary>
    public const string Administrator = "administrator";

    /// <summary>Reads the audit trail.</summary>
    public const string Auditor = "auditor";

    /// <summary>One of GridGov's own services.</summary>
    public const string Service = "service";
}
