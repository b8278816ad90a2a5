using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Demanders;

/// <summary>
/// Says of the demander what this caller may know: that nobody is known, that somebody is hidden, or a masked name.
/// </summary>
internal sealed record DemanderView(bool Anonymous, bool Hidden, string? Name, string? Phone)
{
    public static DemanderView For(Caller caller, Case current, Demander? demander)
    {
        if (demander is null)
            return new(true, false, null, null);
        if (IsHidden(caller, current))
            return new(false, true, null, null);
        var masked = demander.Mask();
        return new(false, false, masked.Name, masked.Phone);
    }

    /// <summary>
    /// Whoever is complained about must not learn who complains. Where that is not known, or the demander asked for
    /// confidence, nobody but the agencies sees even the masked name.
    /// </summary>
    public static bool IsHidden(Caller caller, Case current) =>
        caller.Unit == current.ComplainedUnit
        || (!caller.IsAgency && (current.Confidential || current.Kind is CaseKind.Complain or CaseKind.Report));
}
