using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GridGov.DemoCity;

/// <summary>Area of the part of a shape on one side of a meridian or parallel, without making that part.</summary>
internal static class HalfPlanes
{
    /// <summary>Square units of the shape where x (or y) is below a limit.</summary>
    public static double AreaBelow(Geometry shape, double limit, bool vertical) =>
        PolygonExtracter.GetPolygons(shape).Cast<Polygon>().Sum(polygon =>
            RingBelow(polygon.Shell, limit, vertical) - polygon.Holes.Sum(hole => RingBelow(hole, limit, vertical)));

    // Moving what lies beyond the limit onto the limit keeps the area before it, with the crossings put in between.
    private static double RingBelow(LinearRing ring, double limit, bool vertical)
    {
        var sum = 0.0;
        var points = ring.CoordinateSequence;
        for (var i = 0; i + 1 < points.Count; i++)
        {
            var (a, b) = (Along(points, i, vertical), Along(points, i + 1, vertical));
            var (a1, b1) = (Math.Min(a.Along, limit), Math.Min(b.Along, limit));
            if (a.Along < limit == b.Along < limit || a.Along == b.Along)
            {
                sum += (a1 + b1) * (b.Across - a.Across);
                continue;
            }
            var crossing = a.Across + (limit - a.Along) / (b.Along - a.Along) * (b.Across - a.Across);
            sum += (a1 + limit) * (crossing - a.Across) + (limit + b1) * (b.Across - crossing);
        }
        return Math.Abs(sum) / 2;
    }

    private static (double Along, double Across) Along(CoordinateSequence points, int i, bool vertical) =>
        vertical ? (points.GetX(i), points.GetY(i)) : (points.GetY(i), points.GetX(i));
}
