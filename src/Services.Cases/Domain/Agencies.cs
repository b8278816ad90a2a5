using GridGov.City;
using GridGov.Geography;

namespace GridGov.Services.Cases.Domain;

/// <summary>City, county, town: one agency each, and which is above which (article 5).</summary>
internal static class Agencies
{
    /// <summary>The agency a grid reports to.</summary>
    public static string OfTown(string gridCode) => UnitCode.OfAgency(DivisionCode.Parse(gridCode).At(Tier.Town).Value);

    /// <summary>The division one tier up; null above the city.</summary>
    public static string? Above(string division) => DivisionCode.Parse(division).Parent?.Value;

    /// <summary>
    /// Counts the tiers by which the second division lies below the first, both holding the grid; null when it does
    /// not.
    /// </summary>
    public static int? TiersBetween(string higher, string lower, string gridCode)
    {
        if (!DivisionCode.TryParse(lower, out var parsed)
            || parsed.Value.Tier > Tier.Town
            || !parsed.Value.Covers(DivisionCode.Parse(gridCode)))
            return null;
        var distance = 0;
        for (var at = parsed; at is { } code; at = code.Parent, distance++)
        {
            if (code.Value == higher)
                return distance;
        }
        return null;
    }
}
