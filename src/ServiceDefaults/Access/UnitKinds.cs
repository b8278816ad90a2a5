namespace GridGov.ServiceDefaults;

/// <summary>Values of the claim <c>unit_kind</c>.</summary>
public static class UnitKinds
{
    /// <summary>The grid agency of a city, county or town (article 5).</summary>
    public const string Agency = "agency";

    /// <summary>A linked department, of city or county level (article 5).</summary>
    public const string Department = "department";

    /// <summary>A villagers' or residents' committee (article 4).</summary>
    public const string Committee = "committee";

    /// <summary>The unit that manages an exclusive grid's premises (article 9).</summary>
    public const string ManagingUnit = "managingUnit";

    /// <summary>A social organisation that serves under contract (article 11).</summary>
    public const string SocialOrganisation = "socialOrganisation";

    /// <summary>One of GridGov's own services.</summary>
    public const string Service = "service";
}
