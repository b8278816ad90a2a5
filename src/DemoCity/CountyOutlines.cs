using GridGov.Geography;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GridGov.DemoCity;

/// <summary>Schematic outlines of the counties: not for navigation, without legal meaning.</summary>
internal static class CountyOutlines
{
    /// <summary>Latitude below which 海城区's outline is islands: Weizhou and Xieyang lie 40 km off the coast.</summary>
    private const double IslandLatitude = 21.2;

    /// <summary>
    /// Outlines by county code, made to meet: where two simplified outlines overlap the first one keeps the area.
    /// </summary>
    public static IReadOnlyDictionary<string, Geometry> InWgs84(GeometryFactory factory, double sliver)
    {
        var outlines = new Dictionary<string, Geometry>();
        foreach (var county in Resource.Read<OutlineFile>("outlines.json").Counties)
        {
            var raw = county.Polygons.Select(ring => (Geometry)factory.CreatePolygon(
                [.. ring.Select(point => ToWgs84(point, factory.PrecisionModel))]));
            var outline = UnaryUnionNG.Union(factory.BuildGeometry(raw), factory.PrecisionModel);
            foreach (var earlier in outlines.Values)
                outline = OverlayNG.Overlay(outline, earlier, SpatialFunction.Difference, factory.PrecisionModel);
            outlines[county.Code] = factory.BuildGeometry(
                PolygonExtracter.GetPolygons(outline).Where(part => part.Area > sliver));
        }
        return outlines;
    }

    public static (Geometry Islands, Geometry Mainland) Islands(Geometry outline)
    {
        var parts = PolygonExtracter.GetPolygons(outline).ToLookup(part => part.Centroid.Y < IslandLatitude);
        return (outline.Factory.BuildGeometry(parts[true]), outline.Factory.BuildGeometry(parts[false]));
    }

    private static Coordinate ToWgs84(double[] point, PrecisionModel lattice)
    {
        var (x, y) = Gcj02.ToWgs84(point[0], point[1]);
        return new Coordinate(lattice.MakePrecise(x), lattice.MakePrecise(y));
    }

    private sealed record OutlineFile(IReadOnlyList<CountyOutline> Counties);

    private sealed record CountyOutline(string Code, IReadOnlyList<double[][]> Polygons);
}
