namespace GridGov.City;

/// <summary>
/// Codes of units: a letter for the kind, and what identifies the unit within it. Agencies (<c>A-450502001</c>) are
/// named after their division, departments (<c>D-450502-housing</c>) after division and field of work, managing units
/// (<c>M-</c>) after their credit code.
/// </summary>
public static class UnitCode
{
    private const string AgencyPrefix = "A-";
    private const string DepartmentPrefix = "D-";
    private const string ManagingUnitPrefix = "M-";

    /// <summary>Returns the code of the agency of a city, county or town.</summary>
    public static string OfAgency(string division) => AgencyPrefix + division;

    /// <summary>Returns the code of a department.</summary>
    /// <param name="division">City or county it works for.</param>
    /// <param name="slug">Its field of work, as in <see cref="Departments.Kinds"/>.</param>
    public static string OfDepartment(string division, string slug) => $"{DepartmentPrefix}{division}-{slug}";

    /// <summary>Returns the code of the unit that manages an exclusive grid's premises.</summary>
    /// <param name="creditCode">Its unified social credit code (GB 32100).</param>
    public static string OfManagingUnit(string creditCode) => ManagingUnitPrefix + creditCode;

    /// <summary>Tells whether a code is that of an agency.</summary>
    public static bool IsAgency(string code) => code.StartsWith(AgencyPrefix, StringComparison.Ordinal);

    /// <summary>Returns the division of an agency.</summary>
    /// <exception cref="FormatException">The code is not that of an agency.</exception>
    public static string DivisionOf(string agency) => IsAgency(agency)
        ? agency[AgencyPrefix.Length..]
        : throw new FormatException($"'{agency}' is not the code of an agency.");
}
