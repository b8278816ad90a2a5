namespace GridGov.Services.Cases.Domain;

/// <summary>City, county, town: which agency is above and below which. Codes nest, except that the city's own ends in 00.</summary>
internal static class Tiers
{
    private const int County = 6;
    private const int Town = 9;

    /// <summary>The agency of a division.</summary>
    public static string AgencyOf(string division) => $"A-{division}";

    /// <summary>The division of an agency.</summary>
    public static string DivisionOf(string agency) => agency[2..];

    /// <summary>The agency a grid reports to.</summary>
    public static string TownAgencyOf(string gridCode) => AgencyOf(gridCode[..Town]);

    /// <summary>The prefix of all codes in a division.</summary>
    public static string Area(string division) => IsCity(division) ? division[..4] : division;

    /// <summary>The division one tier up; null above the city.</summary>
    public static string? Above(string division) => division.Length switch
    {
        Town => division[..County],
        County when !IsCity(division) => CityOf(division),
        _ => null,
    };

    /// <summary>The city a code lies in.</summary>
    public static string CityOf(string code) => $"{code[..4]}00";

    /// <summary>How many tiers the second division lies below the first, both holding the grid; null when it does not.</summary>
    public static int? TiersBelow(string division, string lower, string gridCode)
    {
        if (!gridCode.StartsWith(Area(lower), StringComparison.Ordinal))
            return null;
        var distance = 0;
        for (string? at = lower; at is not null; at = Above(at), distance++)
        {
            if (at == division)
                return distance;
        }
        return null;
    }

    private static bool IsCity(string division) => division.Length == County && division.EndsWith("00", StringComparison.Ordinal);
}
