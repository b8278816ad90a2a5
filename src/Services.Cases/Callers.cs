using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases;

/// <summary>Reads a caller's token as the domain does.</summary>
internal static class Callers
{
    /// <summary>The caller as the domain knows it.</summary>
    public static Actor AsActor(this Caller caller)
    {
        var may = Capacities.None;
        if (caller.IsAgency && caller.Is(Roles.Dispatcher))
            may |= Capacities.Dispatcher;
        if (caller.IsDepartment && caller.Is(Roles.Handler))
            may |= Capacities.Handler;
        if (caller.IsGridStaff && caller.Is(Roles.GridHead))
            may |= Capacities.GridHead;
        if (caller.Is(Roles.VillageAssistant))
            may |= Capacities.VillageAssistant;
        return new Actor(caller.Subject, caller.Name, caller.Unit, may, caller.IsGridStaff ? caller.Division : "");
    }

    /// <summary>Tells whether the caller may know that a case exists.</summary>
    public static bool CanSee(this Caller caller, Case current) =>
        caller.Scope.Includes(current.GridCode, current.LeadUnit, current.CoUnits);
}
