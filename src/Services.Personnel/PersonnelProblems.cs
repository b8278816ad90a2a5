using System.Resources;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel;

internal static class PersonnelProblems
{
    public static readonly ResourceManager Texts = new(
        "GridGov.Services.Personnel.Resources.ProblemTexts", typeof(PersonnelProblems).Assembly);

    /// <summary>Each division has one grid agency.</summary>
    public static readonly Problem SecondAgency = new("second-agency", StatusCodes.Status409Conflict, "第五条", "A05-1");

    /// <summary>Linked departments are the city's and the counties'.</summary>
    public static readonly Problem DepartmentTier = new(
        "department-tier", StatusCodes.Status422UnprocessableEntity, "第五条", "A05-5");

    /// <summary>The unit code is taken.</summary>
    public static readonly Problem UnitExists = new("unit-exists", StatusCodes.Status409Conflict);

    /// <summary>People on duty hold a post there.</summary>
    public static readonly Problem NotThere = new("not-on-a-post-there", StatusCodes.Status422UnprocessableEntity);
}
