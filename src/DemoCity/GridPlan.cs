using System.Globalization;
using GridGov.City;

namespace GridGov.DemoCity;

/// <summary>A grid of the demo city, without its boundary.</summary>
/// <param name="Code">15 digits: village and sequence (001–799 general, 801–899 exclusive, 901–949 marine).</param>
/// <param name="Name">Name as it would be published.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Village">Code of the one village it belongs to.</param>
/// <param name="Households">Registered households.</param>
/// <param name="Population">Residents.</param>
/// <param name="Units">Shops, companies and institutions.</param>
/// <param name="ManagingUnit">Who manages the premises of an exclusive grid; null for a general one.</param>
public sealed record PlannedGrid(
    string Code, string Name, GridKind Kind, string Village, int Households, int Population, int Units,
    ManagingUnit? ManagingUnit);

/// <summary>The unit that manages an exclusive grid's premises.</summary>
/// <param name="CreditCode">
/// Unified social credit code (GB 32100) with a right check character; its body of zeros shows that it is invented.
/// </param>
/// <param name="Name">Name.</param>
public sealed record ManagingUnit(string CreditCode, string Name);

/// <summary>Plans the grids of each village: 3,488 in all, as many as the real city has.</summary>
public static class GridPlan
{
    /// <summary>Grids of the city.</summary>
    public const int Total = 3_488;

    private static readonly string[] Carriers = ["商务大厦", "农贸市场", "实验学校", "人民医院分院", "产业园", "商贸城", "景区", "物流园"];

    /// <summary>All grids in the order of their codes.</summary>
    public static IReadOnlyList<PlannedGrid> Grids { get; } = Plan();

    private static List<PlannedGrid> Plan()
    {
        var counts = Counts(Total - MarineGrids.All.Count);
        var grids = Divisions.Villages.SelectMany(village => InVillage(village, counts[village.Code]))
            .Concat(MarineGrids.All.Select(marine => Marine(marine)))
            .OrderBy(grid => grid.Code, StringComparer.Ordinal).ToList();
        return
        [
            .. grids.Select((grid, index) =>
                grid.Kind == GridKind.General ? grid : grid with { ManagingUnit = Managed(grid, index) }),
        ];
    }

    /// <summary>Between 5 and 11 a village by chance, then corrected one by one until the sum is right.</summary>
    private static Dictionary<string, int> Counts(int total)
    {
        var counts = Divisions.Villages.ToDictionary(
            village => village.Code, village => Draw.Between($"grids of {village.Code}", 5, 11));
        var missing = total - counts.Values.Sum();
        var turns = Divisions.Villages.OrderBy(village => Draw.Share($"turn of {village.Code}"));
        foreach (var village in turns.Take(Math.Abs(missing)))
            counts[village.Code] += Math.Sign(missing);
        return counts;
    }

    private static IEnumerable<PlannedGrid> InVillage(Division village, int count)
    {
        var exclusive = Divisions.IsSpecialArea(village) ? 2 : Draw.Share($"exclusive in {village.Code}") < 0.3 ? 1 : 0;
        var label = village.Name.Replace("居民委员会", "", StringComparison.Ordinal)
            .Replace("村民委员会", "村", StringComparison.Ordinal)
            .Replace("居委会", "", StringComparison.Ordinal).Replace("村委会", "村", StringComparison.Ordinal);
        for (var i = 1; i <= count; i++)
        {
            var isExclusive = i > count - exclusive;
            var number = isExclusive ? 800 + i - (count - exclusive) : i;
            var code = village.Code + number.ToString("000", CultureInfo.InvariantCulture);
            var population = isExclusive
                ? Draw.Between($"population {code}", 50, 600)
                : Draw.Between($"population {code}", 310, 790);
            var name = isExclusive ? $"{label}{Draw.OneOf($"carrier {code}", Carriers)}专属网格" : $"{label}第{i}网格";
            yield return new PlannedGrid(
                code, name, isExclusive ? GridKind.Exclusive : GridKind.General, village.Code,
                Households: population * 10 / 31, population,
                Units: Draw.Between($"units {code}", 3, isExclusive ? 120 : 45), null);
        }
    }

    private static PlannedGrid Marine(MarineGrid marine) =>
        new(marine.Code, marine.Name, GridKind.MarineExclusive, marine.Code[..12], Households: 0,
            Draw.Between($"population {marine.Code}", 40, 300), Draw.Between($"units {marine.Code}", 2, 30), null);

    private static ManagingUnit Managed(PlannedGrid grid, int index) => new(
        CreditCodes.WithCheck($"91450500{index.ToString("000000000", CultureInfo.InvariantCulture)}"),
        grid.Name.Replace("专属网格", "", StringComparison.Ordinal)
            .Replace("涉海", "", StringComparison.Ordinal) + "管理处（演示）");
}
