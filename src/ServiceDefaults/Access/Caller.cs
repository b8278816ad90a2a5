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
    /// <summary>True for the grid agency of a city, county or town.</summary>
    public bool IsAgency => UnitKind == UnitKinds.Agency && Tier != "grid";

    /// <summary>True for a linked department.</summary>
    public bool IsDepartment => UnitKind == UnitKinds.Department;

    /// <summary>True for a grid head or member.</summary>
    public bool IsGridStaff => Tier == "grid";

    /// <summary>The records that the caller may know of.</summary>
    public Scope Scope => Scope.Of(this);

    /// <summary>Tells whether the caller has a role.</summary>
    public bool Is(string role) => Roles.Contains(role);

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
