using System.Diagnostics;
using System.Globalization;
using GridGov.DemoCity;
using GridGov.Geography;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (c) Which grid is this in? In process over the demo city on one core, beside the ordinary way (a tree of envelopes,
/// then prepared polygons); and over REST through the gateway, beside an answer that asks nothing.
/// </summary>
internal static class Locating
{
    private const int Points = 1 << 20;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var boundaries = GridGeometry.Generate();
        Bench.Say($"locating: building the index of {boundaries.Count} grids");
        var index = LocateIndex.Build(boundaries.Select(grid => new GridArea(grid.Key, grid.Value)));
        var extent = boundaries.Values.Aggregate(
            new Envelope(), (sum, boundary) => sum.ExpandedBy(boundary.EnvelopeInternal));
        var random = new Random(450500);
        var points = Enumerable.Range(0, Points).Select(_ => new Coordinate(
            extent.MinX + random.NextDouble() * extent.Width,
            extent.MinY + random.NextDouble() * extent.Height)).ToArray();

        var ours = PerSecond(points, point => index.Locate(point.X, point.Y));
        var ordinary = PerSecond([.. points.Take(Points / 8)], Ordinary(boundaries));
        Bench.Say($"locating: {ours:#,##0}/s in process, the ordinary way {ordinary:#,##0}/s");

        var (door, floor) = (bench.Gateway, await bench.FloorAsync());
        await bench.Load.FlatOutAsync(() => Ask(door), bench.Options.Seconds);
        await bench.Load.FlatOutAsync(() => Ask(floor), bench.Options.Seconds);
        var rest = await bench.Load.FlatOutAsync(() => Ask(door), bench.Options.Seconds);
        var bare = await bench.Load.FlatOutAsync(() => Ask(floor), bench.Options.Seconds);
        return
        [
            new('c', "locate in process, one core", ours, "/s", ordinary, Goal.Min(1_000_000)),
            new('c', "locate over REST", rest.PerSecond, "/s", bare.PerSecond),
        ];
    }

    private static double PerSecond(Coordinate[] points, Func<Coordinate, string?> locate)
    {
        var best = 0.0;
        for (var round = 0; round < 4; round++)
        {
            var (watch, found) = (Stopwatch.StartNew(), 0);
            foreach (var point in points)
                found += locate(point) is null ? 0 : 1;
            best = Math.Max(best, points.Length / watch.Elapsed.TotalSeconds);
            if (found == 0)
                throw new InvalidOperationException("No point lay in any grid.");
        }
        return best;
    }

    private static Func<Coordinate, string?> Ordinary(IReadOnlyDictionary<string, Geometry> boundaries)
    {
        var tree = new STRtree<(string Code, IPreparedGeometry Area)>();
        foreach (var (code, boundary) in boundaries)
            tree.Insert(boundary.EnvelopeInternal, (code, PreparedGeometryFactory.Prepare(boundary)));
        tree.Build();
        return point =>
        {
            var place = new Point(point);
            return tree.Query(new Envelope(point)).FirstOrDefault(near => near.Area.Intersects(place)).Code;
        };
    }

    private static HttpRequestMessage Ask(Uri door)
    {
        var random = Random.Shared;
        // Inside the city, so that each answer is a grid and not a refusal.
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"lon={109.10 + random.NextDouble() * 0.03:0.000000}&lat={21.47 + random.NextDouble() * 0.02:0.000000}");
        return new HttpRequestMessage(HttpMethod.Get, new Uri(door, $"api/v1/public/grids/locate?{query}"));
    }
}
