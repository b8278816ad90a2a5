using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace GridGov.Geography;

/// <summary>A grid with its boundary.</summary>
/// <param name="Code">15-digit code.</param>
/// <param name="Boundary">Polygon or multipolygon, WGS 84 degrees.</param>
public sealed record GridArea(string Code, Geometry Boundary);

/// <summary>
/// Which grid a point lies in. A snapshot: built once, never changed, safe for any number of threads; a change of boundaries builds another.
/// Every point of the tiled area lies in exactly one grid: on a border the smaller code has it.
/// </summary>
public sealed class LocateIndex
{
    /// <summary>Side of a raster cell in degrees, about 200 m: most cells lie inside one grid and answer without geometry.</summary>
    private const double Cell = 0.002;

    /// <summary>Degrees, about 0.1 m: how far the rounding of a shared border may have moved it from a point on it.</summary>
    private const double Tolerance = 1e-6;

    private static readonly int[] Nobody = [];

    private readonly Envelope _extent;
    private readonly int _columns;
    private readonly string[] _codes;
    private readonly IndexedPointInAreaLocator[] _locators;
    private readonly Geometry[] _boundaries;

    // Per cell: who can be there, in the order of their codes. One that covers the whole cell stands alone and complemented (~index).
    private readonly int[][] _cells;

    private LocateIndex(GridArea[] areas)
    {
        _codes = [.. areas.Select(area => area.Code)];
        _boundaries = [.. areas.Select(area => area.Boundary)];
        _locators = [.. areas.Select(area => new IndexedPointInAreaLocator(area.Boundary))];
        _extent = areas.Aggregate(new Envelope(), (extent, area) => extent.ExpandedBy(area.Boundary.EnvelopeInternal));
        _extent.ExpandBy(Cell);
        _columns = areas.Length == 0 ? 0 : (int)Math.Ceiling(_extent.Width / Cell);
        var rows = areas.Length == 0 ? 0 : (int)Math.Ceiling(_extent.Height / Cell);
        _cells = Rasterise(_columns * rows);
    }

    /// <summary>Number of grids.</summary>
    public int Count => _codes.Length;

    /// <summary>Builds the index.</summary>
    public static LocateIndex Build(IEnumerable<GridArea> areas) =>
        new([.. areas.OrderBy(area => area.Code, StringComparer.Ordinal)]);

    /// <summary>The code of the grid at a point (WGS 84 degrees); null outside all of them.</summary>
    public string? Locate(double longitude, double latitude)
    {
        if (!(longitude > _extent.MinX && longitude < _extent.MaxX && latitude > _extent.MinY && latitude < _extent.MaxY))
            return null;
        var candidates = _cells[CellAt(longitude, latitude)];
        if (candidates.Length == 0)
            return null;
        return candidates[0] < 0 ? _codes[~candidates[0]] : Among(candidates, new Coordinate(longitude, latitude));
    }

    private string? Among(int[] candidates, Coordinate point)
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

    private int CellAt(double longitude, double latitude) =>
        (int)((latitude - _extent.MinY) / Cell) * _columns + (int)((longitude - _extent.MinX) / Cell);

    private int[][] Rasterise(int cells)
    {
        var tree = new STRtree<int>();
        var prepared = _boundaries.Select(PreparedGeometryFactory.Prepare).ToArray();
        for (var i = 0; i < _boundaries.Length; i++)
            tree.Insert(_boundaries[i].EnvelopeInternal, i);
        tree.Build();
        var raster = new int[cells][];
        Parallel.For(0, cells, cell => raster[cell] = Candidates(cell, tree, prepared));
        return raster;
    }

    private int[] Candidates(int cell, STRtree<int> tree, IPreparedGeometry[] prepared)
    {
        var (x, y) = (_extent.MinX + cell % _columns * Cell, _extent.MinY + cell / _columns * Cell);
        var box = new Envelope(x - Tolerance, x + Cell + Tolerance, y - Tolerance, y + Cell + Tolerance);
        var near = tree.Query(box);
        if (near.Count == 0)
            return Nobody;
        var square = GeometryFactory.Default.ToGeometry(box);
        var here = near.Where(i => prepared[i].Intersects(square)).Order().ToArray();
        return here.Length == 1 && prepared[here[0]].ContainsProperly(square) ? [~here[0]] : here;
    }
}
