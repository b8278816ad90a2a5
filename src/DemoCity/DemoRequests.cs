using System.Globalization;
using GridGov.City;

namespace GridGov.DemoCity;

/// <summary>An invented request, as somebody would bring it, and what the agency will find it to be.</summary>
/// <param name="Title">Title.</param>
/// <param name="Description">Description.</param>
/// <param name="Kind"><c>consult</c>, <c>help</c>, <c>suggest</c> or <c>complain</c>.</param>
/// <param name="Matter">Code of the item of <see cref="MatterList"/> it belongs to.</param>
/// <param name="Grid">Code of the grid it lies in.</param>
/// <param name="Longitude">A point inside that grid, WGS 84.</param>
/// <param name="Latitude">A point inside that grid, WGS 84.</param>
/// <param name="Address">Where that is, in words.</param>
/// <param name="Name">Who brings it.</param>
/// <param name="Phone">A number that begins with 1990008, so nobody takes it for real.</param>
public sealed record DemoRequest(
    string Title, string Description, string Kind, string Matter,
    string Grid, double Longitude, double Latitude, string Address, string Name, string Phone);

/// <summary>Requests for a city that nobody has reported anything in yet: each matter in two towns.</summary>
public static class DemoRequests
{
    // A millionth of a degree is a tenth of a metre.
    private const int Digits = 6;

    private static readonly string[] Names = ["王某某", "李某某", "张某某", "陈某某", "黄某某", "吴某某", "林某某", "苏某某"];
    private static readonly IReadOnlyList<Entry> Entries = Resource.Read<IReadOnlyList<Entry>>("requests.json");

    /// <summary>
    /// A lot of requests, in no order of matter or place: the same texts in each, in other grids. Draws the whole city,
    /// which takes about a second.
    /// </summary>
    /// <param name="lot">Which one; the same again is the same lot.</param>
    public static IReadOnlyList<DemoRequest> Lot(long lot)
    {
        var boundaries = GridGeometry.Generate();
        var grids = GridPlan.Grids.Where(grid => grid.Kind == GridKind.General).ToLookup(grid => grid.Village[..9]);
        return
        [
            .. Entries.SelectMany(entry => entry.Towns.Select(town => Place(entry, town)))
                .OrderBy(request => Draw.Share($"turn of {request.Title} in {request.Grid}")),
        ];

        DemoRequest Place(Entry entry, string townName)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"request {lot} {entry.Title} {townName}");
            var town = Divisions.Towns.Single(division => division.Name == townName);
            var grid = Draw.OneOf($"grid of {name}", [.. grids[town.Code]]);
            var point = boundaries[grid.Code].InteriorPoint;
            var county = Divisions.Counties.Single(division => division.Code == town.Parent);
            return new DemoRequest(
                entry.Title, entry.Description, entry.Kind, entry.Matter,
                grid.Code, Math.Round(point.X, Digits), Math.Round(point.Y, Digits),
                county.Name + town.Name + grid.Name,
                Draw.OneOf($"name in {name}", Names),
                string.Create(CultureInfo.InvariantCulture, $"1990008{Draw.Between($"phone in {name}", 0, 9999):D4}"));
        }
    }

    private sealed record Entry(
        string Matter, string Kind, string Title, string Description, IReadOnlyList<string> Towns);
}
