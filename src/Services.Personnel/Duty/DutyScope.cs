using GridGov.City;
using GridGov.Geography;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Duty;

/// <summary>
/// Decides about duty lists: everybody may see the own unit's, an agency also those of the agencies and grids in its area.
/// </summary>
internal static class DutyScope
{
    public static bool Includes(Caller caller, string holder) =>
        caller.Unit == holder
        || caller.Is(Roles.Administrator)
        || (caller.IsAgency && AreaOf(holder) is { } area && caller.Scope.Includes(area));

    /// <summary>The agency or unit decides for itself and, in an agency's area, for its grids (article 5).</summary>
    public static bool MayChange(Caller caller, string holder) =>
        Includes(caller, holder) && (caller.Is(Roles.Dispatcher) || caller.Is(Roles.Handler) || caller.Is(Roles.UnitLeader) || caller.Is(Roles.Administrator));

    // Duty is held by units and by grids; only agencies and grids have a place in an agency's area.
    private static string? AreaOf(string holder) =>
        UnitCode.IsAgency(holder) ? UnitCode.DivisionOf(holder)
        : DivisionCode.TryParse(holder, out var grid) ? grid.Value.Value
        : null;
}
