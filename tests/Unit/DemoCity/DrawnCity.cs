using GridGov.DemoCity;
using GridGov.Geography;
using NetTopologySuite.Geometries;

namespace GridGov.Tests.Unit.DemoCity;

/// <summary>The drawn city, once for all tests that look at it.</summary>
public sealed class DrawnCity
{
    public DrawnCity()
    {
        Boundaries = GridGeometry.Generate();
        Index = LocateIndex.Build(Boundaries.Select(grid => new GridArea(grid.Key, grid.Value)));
    }

    public IReadOnlyDictionary<string, Geometry> Boundaries { get; }

    public LocateIndex Index { get; }
}
