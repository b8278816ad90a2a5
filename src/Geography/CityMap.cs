using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GridGov.Geography;

/// <summary>A grid with the divisions it lies in, as people read it.</summary>
public sealed record GridPlace(string Code, string Name, string Kind, string Village, string Town, string County);

/// <summary>A grid as a map needs it.</summary>
/// <param name="Name">Name as published.</param>
/// <param name="Kind"><c>general</c>, <c>exclusive</c> or <c>marineExclusive</c>.</param>
/// <param name="Area">Code and boundary.</param>
public sealed record MappedGrid(string Name, string Kind, GridArea Area);

/// <summary>
/// All grids of a city with their names: what answers "where is this?". A snapshot, like the index inside it.
/// </summary>
public sealed class CityMap
{
    private static readonly Meter Meter = new("GridGov.Geography");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "gridgov.locate.duration", "s", "Time to find the grid of a point, in process",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [1e-7, 2.5e-7, 5e-7, 1e-6, 2.5e-6, 5e-6, 1e-5, 1e-4, 1e-3, 1e-2],
        });

    private readonly LocateIndex _index;
    private readonly FrozenDictionary<string, MappedGrid> _grids;
    private readonly FrozenDictionary<string, string> _divisions;

    private CityMap(
        LocateIndex index, FrozenDictionary<string, MappedGrid> grids, FrozenDictionary<string, string> divisions) =>
        (_index, _grids, _divisions) = (index, grids, divisions);

    /// <summary>A map of nothing, until there is a better one.</summary>
    public static CityMap Empty { get; } = Build([], new Dictionary<string, string>());

    /// <summary>Number of grids.</summary>
    public int Count => _index.Count;

    /// <summary>Builds a map.</summary>
    /// <param name="grids">All grids.</param>
    /// <param name="divisions">Names of divisions by code.</param>
    public static CityMap Build(IEnumerable<MappedGrid> grids, IReadOnlyDictionary<string, string> divisions)
    {
        var known = grids.ToFrozenDictionary(grid => grid.Area.Code);
        return new CityMap(
            LocateIndex.Build(known.Values.Select(grid => grid.Area)), known, divisions.ToFrozenDictionary());
    }

    /// <summary>
    /// The same city with one grid new or changed; the index is built anew only when a boundary moved.
    /// </summary>
    public CityMap With(MappedGrid changed)
    {
        var grids = new Dictionary<string, MappedGrid>(_grids) { [changed.Area.Code] = changed }.ToFrozenDictionary();
        var moved = !_grids.TryGetValue(changed.Area.Code, out var before)
            || !before.Area.Boundary.EqualsExact(changed.Area.Boundary);
        return new CityMap(
            moved ? LocateIndex.Build(grids.Values.Select(grid => grid.Area)) : _index, grids, _divisions);
    }

    /// <summary>Finds the grid in which a point lies (WGS 84 degrees); null outside the city.</summary>
    public GridPlace? Locate(double longitude, double latitude)
    {
        var began = Stopwatch.GetTimestamp();
        var code = _index.Locate(longitude, latitude);
        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return code is null ? null : Find(code);
    }

    /// <summary>A grid by its code; null when the city has none such.</summary>
    public GridPlace? Find(string code) => !_grids.TryGetValue(code, out var grid) ? null : new GridPlace(
        code, grid.Name, grid.Kind, NameOf(code[..12]), NameOf(code[..9]), NameOf(code[..6]));

    private string NameOf(string division) => _divisions.GetValueOrDefault(division, division);
}
