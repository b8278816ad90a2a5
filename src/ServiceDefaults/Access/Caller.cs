using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>
/// The sender of a request, as the token says: the person or system, its unit, and the area it may act in.
/// </summary>
/// <param name="Subject">Account or client identifier (<c>sub</c>).</param>
/// <param name="Name">Name to show; of a system, its client identifier.</param>
/// <param name="Unit">Unit code; for grid staff, the town agency that manages them.</param>
/// <param name="UnitKind">One of <see cref="UnitKinds"/>.</param>
/// <param name="Tier"><c>city</c>, <c>county</c>, <c>town</c>, <c>village</c> or <c>grid</c>.</param>
/// <param name="Division">Division or grid code that bounds what the caller may see.</param>
/// <param name="Roles">Of <see cref="ServiceDefaults.Roles"/>.</param>
public sealed record Caller(
    string Subject, string Name, string Unit, string UnitKind, string Tier, string Division, IReadOnlySet<string> Roles)
{
    /// <summary>True for who works at the desk of the grid agency of a city, county or town.</summary>
    public bool IsAgency =>
        UnitKind == UnitKinds.Agency && Tier != "grid" && HasDesk(ServiceDefaults.Roles.Dispatcher);

    /// <summary>True for who works at the desk of a linked department.</summary>
    public bool IsDepartment => UnitKind == UnitKinds.Department && HasDesk(ServiceDefaults.Roles.Handler);

    /// <summary>True for a grid head or member.</summary>
    public bool IsGridStaff =>
        Tier == "grid" && !Keeps && (Is(ServiceDefaults.Roles.GridHead) || Is(ServiceDefaults.Roles.GridMember));

    // Who keeps the system works on no case, whatever else a token says.
    private bool Keeps => Roles.Overlaps(ServiceDefaults.Roles.Keepers);

    /// <summary>The records that the caller may know of.</summary>
    public Scope Scope => Scope.Of(this);

    /// <summary>Tells whether the caller has a role.</summary>
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Tells whether the caller has a role and no other.</summary>
    public bool IsOnly(string role) => Roles.Count == 1 && Is(role);

    // A unit's kind opens nothing: at each unit there are people who do not work on cases.
    private bool HasDesk(string role) => !Keeps && (Is(role) || Is(ServiceDefaults.Roles.UnitLeader));

    /// <summary>Reads a validated token's claims; what is missing is empty and opens nothing.</summary>
    public static Caller From(ClaimsPrincipal principal) => new(
        principal.FindFirstValue("sub") ?? "",
        principal.FindFirstValue("name") ?? "",
        principal.FindFirstValue("unit") ?? "",
        principal.FindFirstValue("unit_kind") ?? "",
        principal.FindFirstValue("tier") ?? "",
        principal.FindFirstValue("division") ?? "",
        principal.FindAll("roles").Select(role => role.Value).ToHashSet(StringComparer.Ordinal));

    /// <summary>Lets an endpoint take the caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Caller?>(From(context.User));
}
