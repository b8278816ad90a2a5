using Microsoft.AspNetCore.Authorization;

namespace GridGov.ServiceDefaults;

/// <summary>Names of the authorization policies. A route without one is refused to everybody.</summary>
public static class Policies
{
    /// <summary>Any signed-in person or unit.</summary>
    public const string Staff = "staff";

    /// <summary>People and systems of a grid agency.</summary>
    public const string Agency = "agency";

    /// <summary>People and systems of a linked department.</summary>
    public const string Department = "department";

    /// <summary>Grid heads and members.</summary>
    public const string GridStaff = "grid-staff";

    /// <summary>GridGov's own services.</summary>
    public const string Service = "service";

    /// <summary>System administrators, who are nothing else.</summary>
    public const string Administrator = "administrator";

    /// <summary>Security administrators, who are nothing else.</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>Audit administrators, who are nothing else.</summary>
    public const string Auditor = "auditor";

    internal static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        Require(Staff, caller => caller.Unit.Length > 0 && caller.UnitKind != UnitKinds.Service);
        Require(Agency, caller => caller.IsAgency);
        Require(Department, caller => caller.IsDepartment);
        Require(GridStaff, caller => caller.IsGridStaff);
        Require(Service, caller => caller.UnitKind == UnitKinds.Service && caller.Is(Roles.Service));
        Require(Administrator, caller => caller.IsOnly(Roles.Administrator));
        Require(SecurityAdministrator, caller => caller.IsOnly(Roles.SecurityAdministrator));
        Require(Auditor, caller => caller.IsOnly(Roles.Auditor));

        void Require(string name, Func<Caller, bool> holds) => options.AddPolicy(name, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => holds(Caller.From(context.User))));
    }
}
