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

    /// <summary>Keeps units and settings: the system administrator (系统管理员).</summary>
    public const string Administrator = "administrator";

    /// <summary>Keeps accounts, locks and unlocks them: the security administrator (安全管理员).</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>Reads the audit trail: the audit administrator (审计管理员).</summary>
    public const string Auditor = "auditor";

    /// <summary>One of GridGov's own services.</summary>
    public const string Service = "service";

    /// <summary>
    /// Lists who keeps the system: one person has one of these roles, has no other beside it, and works on no case.
    /// </summary>
    public static IReadOnlyList<string> Keepers { get; } = [Administrator, SecurityAdministrator, Auditor];
}
