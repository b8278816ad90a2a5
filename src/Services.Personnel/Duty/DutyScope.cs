using GridGov.City;
using GridGov.Geography;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Duty;

/// <summary>
/// Decides about duty lists: everybody may see the own unit's, an agency also those of the agencies and grids in its
/// area.
/// </summary>
internal static class DutyScope
{
    private static readonly DivisionCode City = DivisionCode.Parse(Divisions.City.Code);

    public static bool Includes(Caller caller, string holder) =>
        caller.Unit == holder
        || caller.Is(Roles.Administrator)
        || (caller.IsAgency && PlaceOf(holder) is { } place && caller.Scope.Includes(place));

    /// <summary>The agency or unit decides for itself and, in an agency's area, for its grids (article 5).</summary>
    public static bool MayChange(Caller caller, string holder) =>
        Includes(caller, holder)
        && (caller.IsAgency || caller.IsDepartment || caller.Is(Roles.UnitLeader)
            || caller.Is(Roles.Administrator));

    // Of those who hold duty, agencies and grids have a place in an agency's area. The holder is the caller's own word:
    // a place outside the city is none.
    private static string? PlaceOf(string holder) =>
        DivisionCode.TryParse(UnitCode.IsAgency(holder) ? UnitCode.DivisionOf(holder) : holder, out var place)
        && City.Covers(place.Value)
            ? place.Value.Value
            : null;
}
