using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GridGov.Geography;

/// <summary>
/// Squares over an extent that know which areas can be at their points. Areas are drawn into it like polygons on a
/// screen: their borders cell by cell, then what lies between two border cells of a row at once, by one question. So it
/// costs what the borders are long, not what the areas are large.
/// </summary>
internal sealed class LocateRaster
{
    /// <summary>
    /// Side of a cell in degrees, about 200 m: most cells lie inside one grid and answer without geometry.
    /// </summary>
    private const double Cell = 0.002;

    private readonly Envelope _extent;
    private readonly int _columns;
    private readonly int[][] _cells;

    /// <summary>Makes an empty raster over an extent, which may be null (of nothing).</summary>
    public LocateRaster(Envelope extent)
    {
        _extent = extent.Copy();
        _extent.ExpandBy(Cell);
        _columns = (int)Math.Ceiling(_extent.Width / Cell);
        _cells = new int[_columns * (int)Math.Ceiling(_extent.Height / Cell)][];
        Array.Fill(_cells, []);
    }

    /// <summary>
    /// Lists the shapes that can be at a point (degrees), in the order they were drawn. One that covers the whole cell
    /// stands alone and complemented (<c>~index</c>).
    /// </summary>
    public ReadOnlySpan<int> At(double longitude, double latitude) =>
        longitude > _extent.MinX && longitude < _extent.MaxX && latitude > _extent.MinY && latitude < _extent.MaxY
            ? _cells[RowOf(latitude) * _columns + ColumnOf(longitude)]
            : [];

    /// <summary>Draws an area.</summary>
    /// <param name="index">What it is known by.</param>
    /// <param name="area">Polygon or multipolygon inside the extent.</param>
    /// <param name="inside">Answers for points of it.</param>
    /// <param name="tolerance">Degrees around its border that count as border.</param>
    public void Draw(int index, Geometry area, IPointOnGeometryLocator inside, double tolerance)
    {
        var box = area.EnvelopeInternal;
        if (box.IsNull)
            return;
        var (left, right) = (ColumnOf(box.MinX - tolerance), ColumnOf(box.MaxX + tolerance));
        var (bottom, top) = (RowOf(box.MinY - tolerance), RowOf(box.MaxY + tolerance));
        var width = right - left + 1;
        var border = new bool[(top - bottom + 1) * width];
        foreach (var line in LinearComponentExtracter.GetLines(area).Cast<LineString>())
        {
            var points = line.Coordinates;
            for (var i = 1; i < points.Length; i++)
                DrawBorder(points[i - 1], points[i]);
        }

        int[] partly = [index], wholly = [~index];
        for (var row = bottom; row <= top; row++)
        {
            // No border between two neighbours means that both are inside or both are not.
            bool? covered = null;
            for (var column = left; column <= right; column++)
            {
                if (border[(row - bottom) * width + column - left])
                {
                    Add(row, column, partly);
                    covered = null;
                }
                else if (covered ??= inside.Locate(MiddleOf(row, column)) == Location.Interior)
                {
                    Add(row, column, wholly);
                }
            }
        }

        void DrawBorder(Coordinate from, Coordinate to)
        {
            var (low, high) = from.Y <= to.Y ? (from, to) : (to, from);
            var last = RowOf(high.Y + tolerance);
            for (var row = RowOf(low.Y - tolerance); row <= last; row++)
            {
                var (x1, x2) =
                    (XAt(_extent.MinY + row * Cell - tolerance), XAt(_extent.MinY + (row + 1) * Cell + tolerance));
                var end = ColumnOf(Math.Max(x1, x2) + tolerance);
                for (var column = ColumnOf(Math.Min(x1, x2) - tolerance); column <= end; column++)
                    border[(row - bottom) * width + column - left] = true;
            }

            double XAt(double y) =>
                y <= low.Y ? low.X : y >= high.Y ? high.X : low.X + (high.X - low.X) * ((y - low.Y) / (high.Y - low.Y));
        }
    }

    private void Add(int row, int column, int[] alone)
    {
        ref var cell = ref _cells[row * _columns + column];
        cell = cell.Length == 0 ? alone : [.. cell.Select(Partly), Partly(alone[0])];

        static int Partly(int entry) => entry < 0 ? ~entry : entry;
    }

    private int RowOf(double latitude) => (int)((latitude - _extent.MinY) / Cell);

    private int ColumnOf(double longitude) => (int)((longitude - _extent.MinX) / Cell);

    private Coordinate MiddleOf(int row, int column) =>
        new(_extent.MinX + (column + 0.5) * Cell, _extent.MinY + (row + 0.5) * Cell);
}
