using GridGov.City;

namespace GridGov.DemoCity;

/// <summary>A grid at sea: a rectangle of WGS 84 degrees, less whatever land lies in it.</summary>
internal sealed record MarineGrid(string Code, string Name, double West, double South, double East, double North);

/// <summary>
/// Ports, aquaculture and working areas off Beihai's coast (article 7). Their outlines are schematic.
/// </summary>
internal static class MarineGrids
{
    public static readonly IReadOnlyList<MarineGrid> All =
    [
        At("侨港镇", 901, "侨港渔港涉海专属网格", 109.115, 21.370, 109.150, 21.420),
        At("营盘镇", 901, "营盘珍珠养殖海域一号涉海专属网格", 109.400, 21.360, 109.450, 21.430),
        At("营盘镇", 902, "营盘珍珠养殖海域二号涉海专属网格", 109.450, 21.360, 109.500, 21.430),
        At("兴港镇", 901, "铁山港码头涉海专属网格", 109.540, 21.400, 109.600, 21.460),
        At("沙田镇", 901, "沙田滩涂养殖一号涉海专属网格", 109.610, 21.400, 109.660, 21.450),
        At("沙田镇", 902, "沙田滩涂养殖二号涉海专属网格", 109.660, 21.400, 109.720, 21.450),
        At("涠洲镇", 901, "涠洲岛北部海域涉海专属网格", 109.060, 21.040, 109.170, 21.110),
        At("涠洲镇", 902, "涠洲岛南部海域涉海专属网格", 109.060, 20.970, 109.170, 21.040),
    ];

    // Every grid belongs to one village, also at sea: the first one of its town manages it.
    private static MarineGrid At(
        string town, int sequence, string name, double west, double south, double east, double north) =>
        new($"{FirstVillageOf(town).Code}{sequence}", name, west, south, east, north);

    private static Division FirstVillageOf(string town)
    {
        var code = Divisions.Towns.Single(found => found.Name == town).Code;
        return Divisions.Villages.First(village => village.Parent == code);
    }
}
