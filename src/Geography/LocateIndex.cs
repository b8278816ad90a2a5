using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GridGov.Geography;

/// <summary>A grid with its boundary.</summary>
/// <param name="Code">15-digit code.</param>
/// <param name="Boundary">Polygon or multipolygon, WGS 84 degrees.</param>
public sealed record GridArea(string Code, Geometry Boundary);

/// <summary>
/// Answers which grid a point lies in. A snapshot: built once, never changed, safe for any number of threads; a change
/// of boundaries builds another. Every point of the tiled area lies in exactly one grid: on a border the smaller code
/// has it.
/// </summary>
public sealed class LocateIndex
{
    /// <summary>
    /// Degrees, about 0.1 m: how far the rounding of a shared border may have moved it from a point on it.
    /// </summary>
    private const double Tolerance = 1e-6;

    private readonly string[] _codes;
    private readonly IndexedPointInAreaLocator[] _locators;
    private readonly Geometry[] _boundaries;
    private readonly LocateRaster _raster;

    private LocateIndex(GridArea[] areas)
    {
        _codes = [.. areas.Select(area => area.Code)];
        _boundaries = [.. areas.Select(area => area.Boundary)];
        _locators = [.. areas.Select(area => new IndexedPointInAreaLocator(area.Boundary))];
        _raster = new LocateRaster(
            areas.Aggregate(new Envelope(), (extent, area) => extent.ExpandedBy(area.Boundary.EnvelopeInternal)));
        for (var i = 0; i < areas.Length; i++)
            _raster.Draw(i, _boundaries[i], _locators[i], Tolerance);
    }

    /// <summary>Number of grids.</summary>
    public int Count => _codes.Length;

    /// <summary>Builds the index.</summary>
    public static LocateIndex Build(IEnumerable<GridArea> areas) =>
        new([.. areas.OrderBy(area => area.Code, StringComparer.Ordinal)]);

    /// <summary>The code of the grid at a point (WGS 84 degrees); null outside all of them.</summary>
    public string? Locate(double longitude, double latitude)
    {
        var candidates = _raster.At(longitude, latitude);
        return candidates switch
        {
            [] => null,
            [< 0 and var alone] => _codes[~alone],
            _ => Among(candidates, new Coordinate(longitude, latitude)),
        };
    }

    private string? Among(ReadOnlySpan<int> candidates, Coordinate point)
    {
        foreach (var candidate in candidates)
        {
            if (_locators[candidate].Locate(point) != Location.Exterior)
                return _codes[candidate];
        }
        var place = new Point(point);
        foreach (var candidate in candidates)
        {
            if (_boundaries[candidate].IsWithinDistance(place, Tolerance))
                return _codes[candidate];
        }
        return null;
    }
}
