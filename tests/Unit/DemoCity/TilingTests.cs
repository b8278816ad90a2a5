using CsCheck;
using GridGov.DemoCity;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace GridGov.Tests.Unit.DemoCity;

public sealed class TilingTests(DrawnCity city) : IClassFixture<DrawnCity>
{
    [Fact]
    public void Every_planned_grid_has_a_valid_boundary_with_an_area()
    {
        Assert.Equal(GridPlan.Grids.Select(grid => grid.Code), city.Boundaries.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            city.Boundaries,
            grid => Assert.True(
                grid.Value is Polygon or MultiPolygon && grid.Value.IsValid && grid.Value.Area > 0,
                grid.Key));
    }

    [Fact]
    public void The_grids_of_a_village_neither_overlap_nor_leave_a_gap_between_them()
    {
        foreach (var village in city.Boundaries.Where(grid => grid.Key[12] != '9').GroupBy(grid => grid.Key[..12]))
        {
            var parts = village.Select(grid => grid.Value).ToList();
            var whole = UnaryUnionNG.Union(GeometryFactory.Default.BuildGeometry(parts), new PrecisionModel(1e6));
            Assert.Equal(whole.Area, parts.Sum(part => part.Area), 1e-9);
            // What the union has inside but none of its parts covers would be a gap.
            var holes = NetTopologySuite.Geometries.Utilities.PolygonExtracter.GetPolygons(whole)
                .Cast<Polygon>()
                .Sum(part => part.NumInteriorRings);
            Assert.Equal(0, holes);
        }
    }

    [Fact]
    public void All_grids_together_cover_what_they_cover_once()
    {
        var whole = UnaryUnionNG.Union(
            GeometryFactory.Default.BuildGeometry(city.Boundaries.Values), new PrecisionModel(1e6));
        // A ten-thousandth of a square kilometre: what rounding to a tenth of a metre may cost along 9,000 km of
        // borders.
        Assert.Equal(whole.Area, city.Boundaries.Values.Sum(grid => grid.Area), 1e-4);
    }

    [Fact]
    public void Marine_grids_lie_at_sea()
    {
        var land = GeometryFactory.Default.BuildGeometry(
            city.Boundaries.Where(grid => grid.Key[12] != '9').Select(grid => grid.Value));
        var marine = city.Boundaries.Where(grid => grid.Key[12] == '9').ToList();
        Assert.Equal(8, marine.Count);
        Assert.All(
            marine,
            grid => Assert.True(OverlayNGRobust.Overlay(grid.Value, UnaryUnionNG.Union(land, new PrecisionModel(1e6)),
            NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area < 1e-9, grid.Key));
    }

    [Fact]
    public void A_point_inside_a_grid_is_located_in_that_grid() =>
        Assert.All(city.Boundaries, grid =>
        {
            var point = grid.Value.InteriorPoint;
            Assert.Equal(grid.Key, city.Index.Locate(point.X, point.Y));
        });

    [Fact]
    public void A_point_on_a_border_or_corner_lies_in_exactly_one_grid_and_always_the_same()
    {
        foreach (var (code, boundary) in city.Boundaries.Where((_, i) => i % 7 == 0))
        {
            foreach (var corner in boundary.Coordinates)
            {
                var found = city.Index.Locate(corner.X, corner.Y);
                Assert.NotNull(found);
                Assert.True(
                    city.Boundaries[found].IsWithinDistance(new Point(corner), 1e-6),
                    $"{code}: {corner} is not in {found}");
            }
        }
    }

    [Fact]
    public void The_index_agrees_with_the_boundaries_at_any_point() =>
        Gen.Select(Gen.Double[108.8, 109.85], Gen.Double[20.85, 21.95]).Sample(point =>
        {
            var found = city.Index.Locate(point.Item1, point.Item2);
            var place = new Point(point.Item1, point.Item2);
            var truth = city.Boundaries.Where(
                grid => grid.Value.EnvelopeInternal.Contains(place.Coordinate) && grid.Value.Intersects(place))
                .Select(grid => grid.Key).ToList();
            return truth.Count == 0
                ? found is null || city.Boundaries[found].IsWithinDistance(place, 2e-6)
                : truth.Contains(found!);
        }, iter: 500);

    [Theory]
    [InlineData(116.4, 39.9)]
    [InlineData(0, 0)]
    [InlineData(double.NaN, 21.5)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    public void A_point_outside_the_city_lies_in_no_grid(double lon, double lat) =>
        Assert.Null(city.Index.Locate(lon, lat));

    [Fact]
    public void Drawing_the_city_again_gives_the_same_city()
    {
        var again = GridGeometry.Generate();
        Assert.All(city.Boundaries, grid => Assert.True(grid.Value.EqualsExact(again[grid.Key]), grid.Key));
    }
}
