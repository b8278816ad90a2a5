using GridGov.City;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GridGov.DemoCity;

/// <summary>
/// Boundaries for the planned grids: schematic, but a true tiling. Each county's outline is cut in two along a meridian
/// or a parallel again and again until every grid has its piece. All cuts lie on one fine lattice, so that neighbours
/// share their border to the last digit.
/// </summary>
public static class GridGeometry
{
    private const string IslandTown = "450502100";

    /// <summary>
    /// Smallest part of a county worth keeping, in square degrees (about 0.01 km²): what overlapping outlines leave
    /// between them.
    /// </summary>
    private const double Sliver = 1e-6;

    // A millionth of a degree is a tenth of a metre.
    private static readonly PrecisionModel Lattice = new(1e6);
    private static readonly GeometryFactory Factory = new(Lattice);

    private static readonly ILookup<string, PlannedGrid> LandGrids =
        GridPlan.Grids.Where(grid => grid.Kind != GridKind.MarineExclusive).ToLookup(grid => grid.Village);

    // Grids below a town or village.
    private static readonly Dictionary<string, int> Weights = LandGrids.SelectMany(village => village)
        .SelectMany(grid => (string[])[grid.Village[..9], grid.Village]).CountBy(code => code).ToDictionary();

    /// <summary>Boundary of every planned grid by its code, WGS 84. Takes about a second.</summary>
    public static IReadOnlyDictionary<string, Geometry> Generate()
    {
        var counties = CountyOutlines.InWgs84(Factory, Sliver);
        var pieces = counties.AsParallel().SelectMany(county => InCounty(county.Key, county.Value)).ToDictionary();
        var land = UnaryUnionNG.Union(Factory.BuildGeometry(counties.Values), Lattice);
        foreach (var marine in MarineGrids.All)
        {
            var box = Factory.ToGeometry(new Envelope(marine.West, marine.East, marine.South, marine.North));
            pieces.Add(marine.Code, OverlayNG.Overlay(box, land, SpatialFunction.Difference, Lattice));
        }
        return pieces;
    }

    private static IEnumerable<KeyValuePair<string, Geometry>> InCounty(string county, Geometry outline)
    {
        var towns = Divisions.Towns.Where(town => town.Parent == county && town.Code != IslandTown)
            .Select(town => town.Code).ToList();
        var (islands, mainland) = county == IslandTown[..6] ? CountyOutlines.Islands(outline) : (null, outline);
        var parts = Share(towns, mainland);
        if (islands is not null)
            parts = parts.Append(new(IslandTown, islands));
        return parts
            .SelectMany(town => Share(
                [.. Divisions.Villages.Where(village => village.Parent == town.Key).Select(village => village.Code)],
                town.Value))
            .SelectMany(village => Share([.. LandGrids[village.Key].Select(grid => grid.Code)], village.Value));
    }

    /// <summary>
    /// Divides an area among codes in proportion to the grids each has, west before east and north before south.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, Geometry>> Share(IReadOnlyList<string> codes, Geometry area)
    {
        if (codes.Count == 1)
            return [new(codes[0], area)];
        var weights = codes.Select(code => Weights.GetValueOrDefault(code, 1)).ToList();
        var total = weights.Sum();
        var (half, first) = (1, weights[0]);
        while (half < codes.Count - 1 && first + weights[half] <= total / 2)
            first += weights[half++];
        var (one, two) = Cut(area, (double)first / total);
        return Share([.. codes.Take(half)], one).Concat(Share([.. codes.Skip(half)], two));
    }

    /// <summary>
    /// Cuts across the longer side so that the first part, west or north, has the given share of the area.
    /// </summary>
    private static (Geometry First, Geometry Second) Cut(Geometry area, double share)
    {
        var extent = area.EnvelopeInternal;
        var vertical = extent.Width >= extent.Height;
        var (low, high) = vertical ? (extent.MinX, extent.MaxX) : (extent.MinY, extent.MaxY);
        var wanted = area.Area * (vertical ? share : 1 - share);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (HalfPlanes.AreaBelow(area, middle, vertical) < wanted)
                low = middle;
            else
                high = middle;
        }
        var cut = Lattice.MakePrecise(low);
        var below = Part(
            area,
            vertical
                ? new(extent.MinX, cut, extent.MinY, extent.MaxY)
                : new(extent.MinX, extent.MaxX, extent.MinY, cut));
        var above = Part(
            area,
            vertical
                ? new(cut, extent.MaxX, extent.MinY, extent.MaxY)
                : new(extent.MinX, extent.MaxX, cut, extent.MaxY));
        return vertical ? (below, above) : (above, below);
    }

    private static Geometry Part(Geometry area, Envelope box)
    {
        var part = OverlayNG.Overlay(area, Factory.ToGeometry(box), SpatialFunction.Intersection, Lattice);
        // Where a cut only touches the outline it leaves points and lines behind; a boundary is made of areas.
        return part is Polygon or MultiPolygon ? part : Factory.BuildGeometry(PolygonExtracter.GetPolygons(part));
    }
}
