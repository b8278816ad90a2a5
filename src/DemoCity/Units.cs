using GridGov.City;
using GridGov.Geography;

namespace GridGov.DemoCity;

/// <summary>A unit that can hold a duty.</summary>
/// <param name="Code"><c>A-</c>, <c>D-</c>, <c>C-</c> or <c>M-</c> and what identifies it.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Name">Full name.</param>
/// <param name="Division">Division it works for.</param>
/// <param name="Tier">Tier of that division.</param>
public sealed record DemoUnit(string Code, UnitKind Kind, string Name, string Division, Tier Tier);

/// <summary>The units of the demo city.</summary>
public static class Units
{
    /// <summary>35 grid agencies: one for the city, each county and each town.</summary>
    public static IReadOnlyList<DemoUnit> Agencies { get; } =
    [
        .. Divisions.All.Where(division => division.Tier != Tier.Village).Select(division => new DemoUnit(
            UnitCode.OfAgency(division.Code), UnitKind.Agency, $"{division.Name}网格化服务管理中心", division.Code,
            division.Tier)),
    ];

    /// <summary>46 city departments and their counterparts in four counties.</summary>
    public static IReadOnlyList<DemoUnit> Linked { get; } =
    [
        .. new[] { Divisions.City }.Concat(Divisions.Counties).SelectMany(division => Departments.Kinds
            .Where(kind => division.Tier == Tier.City || !kind.CityOnly)
            .Select(kind => new DemoUnit(
                UnitCode.OfDepartment(division.Code, kind.Slug), UnitKind.Department, division.Name + kind.Name,
                division.Code, division.Tier))),
    ];

    /// <summary>431 committees; the six special areas have none.</summary>
    public static IReadOnlyList<DemoUnit> Committees { get; } =
    [
        .. Divisions.Villages.Where(village => !Divisions.IsSpecialArea(village))
            .Select(village => new DemoUnit(
                $"C-{village.Code}", UnitKind.Committee, village.Name, village.Code, Tier.Village)),
    ];

    /// <summary>One managing unit for each exclusive grid.</summary>
    public static IReadOnlyList<DemoUnit> Managing { get; } =
    [
        .. GridPlan.Grids.Where(grid => grid.ManagingUnit is not null).Select(grid => new DemoUnit(
            UnitCode.OfManagingUnit(grid.ManagingUnit!.CreditCode), UnitKind.ManagingUnit, grid.ManagingUnit.Name,
            grid.Village, Tier.Village)),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<DemoUnit> All => [.. Agencies, .. Linked, .. Committees, .. Managing];
}
