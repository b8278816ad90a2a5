using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Duty;

/// <summary>Whose duty list somebody may see: the own unit's, and an agency's also those of the agencies and grids in its area.</summary>
internal static class DutyScope
{
    public static bool Includes(Caller caller, string holder) =>
        caller.Unit == holder
        || caller.Is(Roles.Administrator)
        || (caller.IsAgency && caller.Covers(holder.StartsWith("A-", StringComparison.Ordinal) ? holder[2..] : holder));

    /// <summary>The agency or unit decides for itself and, in an agency's area, for its grids (article 5).</summary>
    public static bool MayChange(Caller caller, string holder) =>
        Includes(caller, holder) && (caller.Is(Roles.Dispatcher) || caller.Is(Roles.Handler) || caller.Is(Roles.UnitLeader) || caller.Is(Roles.Administrator));
}
