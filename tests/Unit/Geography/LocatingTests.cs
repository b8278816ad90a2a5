using CsCheck;
using GridGov.Geography;
using NetTopologySuite.Geometries;

namespace GridGov.Tests.Unit.Geography;

/// <summary>
/// The index beside asking every boundary in the order of the codes, over areas no city would draw: overlapping, with
/// holes, in pieces, tiny.
/// </summary>
public sealed class LocatingTests
{
    private const double Tolerance = 1e-6;

    /// <summary>
    /// A star around a middle, up to twenty cells of the index wide and down to a tenth of one, sometimes with its own
    /// shape cut out.
    /// </summary>
    private static readonly Gen<Polygon> Star =
        from x in Gen.Double[109.0, 109.05]
        from y in Gen.Double[21.4, 21.45]
        from size in Gen.Double[0.0001, 0.02]
        from rays in Gen.Double[0.3, 1].Array[3, 12]
        from hollow in Gen.Bool
        select new Polygon(Ring(x, y, size, rays), hollow ? [Ring(x, y, size / 2, rays)] : []);

    private static readonly Gen<Geometry> Stars =
        from stars in Star.Array[1, 2]
        select stars.Length == 1 || stars[0].Intersects(stars[1]) ? (Geometry)stars[0] : new MultiPolygon(stars);

    /// <summary>Its sides lie on the sides of cells, where a point beside it is in a cell it does not touch.</summary>
    private static readonly Gen<Geometry> Rectangle =
        from west in Gen.Int[0, 20]
        from south in Gen.Int[0, 20]
        from width in Gen.Int[1, 5]
        from height in Gen.Int[1, 5]
        select new GeometryFactory().ToGeometry(new Envelope(
            109 + west * 0.002, 109 + (west + width) * 0.002, 21.4 + south * 0.002, 21.4 + (south + height) * 0.002));

    private static readonly Gen<Geometry> Area = Gen.OneOf(Stars, Rectangle);

    [Fact]
    public void The_index_says_what_the_boundaries_say_one_after_the_other() =>
        Gen.Select(
            Area.Array[0, 6], Gen.Double[108.97, 109.08].Array[40], Gen.Double[21.37, 21.48].Array[40],
            Gen.Double[-2 * Tolerance, 2 * Tolerance].Array[40])
            .Sample((areas, xs, ys, shifts) =>
            {
                var index = LocateIndex.Build(areas.Select((area, i) => new GridArea($"{i}", area)));
                var corners = areas.SelectMany(area => area.Coordinates);
                var points = xs.Zip(ys, (x, y) => new Coordinate(x, y))
                    .Concat(corners)
                    .Concat(corners.Zip(shifts, (corner, shift) => new Coordinate(corner.X + shift, corner.Y - shift)));
                Assert.All(
                    points,
                    point => Assert.Equal(OneAfterTheOther(areas, new Point(point)), index.Locate(point.X, point.Y)));
            }, iter: 300);

    [Fact]
    public void An_index_of_nothing_finds_nothing() => Assert.Null(LocateIndex.Build([]).Locate(109.1, 21.47));

    private static string? OneAfterTheOther(Geometry[] areas, Point point)
    {
        var found = Array.FindIndex(areas, area => area.Intersects(point));
        if (found < 0)
            found = Array.FindIndex(areas, area => area.IsWithinDistance(point, Tolerance));
        return found < 0 ? null : $"{found}";
    }

    private static LinearRing Ring(double x, double y, double size, double[] rays)
    {
        var corners = rays.Select((ray, i) =>
        {
            var angle = 2 * Math.PI * i / rays.Length;
            return new Coordinate(x + size * ray * Math.Cos(angle), y + size * ray * Math.Sin(angle));
        }).ToList();
        return new LinearRing([.. corners, corners[0]]);
    }
}
