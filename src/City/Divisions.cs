using System.Text.Json;
using GridGov.Geography;

namespace GridGov.City;

/// <summary>A division with its real code and name.</summary>
/// <param name="Code">6, 9 or 12 digits.</param>
/// <param name="Name">Official name.</param>
/// <param name="Tier">City, county, town or village.</param>
/// <param name="Parent">Code of the division above; null for the city.</param>
public sealed record Division(string Code, string Name, Tier Tier, string? Parent);

/// <summary>Beihai's divisions: 4 counties, 30 towns and subdistricts, 437 villages and communities.</summary>
public static class Divisions
{
    private static readonly CityNode Root = Read();

    /// <summary>The city.</summary>
    public static Division City { get; } = new(Root.Code, Root.Name, Tier.City, null);

    /// <summary>Counties and districts.</summary>
    public static IReadOnlyList<Division> Counties { get; } =
        [.. Root.Counties.Select(county => new Division(county.Code, county.Name, Tier.County, Root.Code))];

    /// <summary>Towns, townships and subdistricts.</summary>
    public static IReadOnlyList<Division> Towns { get; } =
    [
        .. Root.Counties.SelectMany(county =>
            county.Towns.Select(town => new Division(town.Code, town.Name, Tier.Town, county.Code))),
    ];

    /// <summary>Villages and communities.</summary>
    public static IReadOnlyList<Division> Villages { get; } =
    [
        .. Root.Counties.SelectMany(county => county.Towns).SelectMany(town =>
            town.Villages.Select(village => new Division(village.Code, village.Name, Tier.Village, town.Code))),
    ];

    /// <summary>All of them, from above.</summary>
    public static IEnumerable<Division> All => [City, .. Counties, .. Towns, .. Villages];

    /// <summary>
    /// Tells whether a village code stands for a zone, park or forest farm, which has no villagers' or residents'
    /// committee: six in Beihai, 4xx and 5xx in the statistical codes.
    /// </summary>
    public static bool IsSpecialArea(Division village) => village.Code[9] is '4' or '5';

    private static CityNode Read()
    {
        using var file = typeof(Divisions).Assembly.GetManifestResourceStream("divisions.json")
            ?? throw new InvalidOperationException("divisions.json is not in the assembly.");
        return JsonSerializer.Deserialize<CityNode>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("divisions.json is empty.");
    }

    private sealed record CityNode(string Code, string Name, IReadOnlyList<CountyNode> Counties);

    private sealed record CountyNode(string Code, string Name, IReadOnlyList<TownNode> Towns);

    private sealed record TownNode(string Code, string Name, IReadOnlyList<VillageNode> Villages);

    private sealed record VillageNode(string Code, string Name);
}
