using GridGov.Geography;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Grids.Locating;

/// <summary>Answers which grid a point lies in, in process and without the database.</summary>
internal static class LocatePoint
{
    public static IResult Handle(
        [Between(-180, 180)] double lon, [Between(-90, 90)] double lat,
        [OneOf("WGS-84", "CGCS2000", "GCJ-02")] string? crs, CurrentMap map)
    {
        var (longitude, latitude) = crs == "GCJ-02" ? Gcj02.ToWgs84(lon, lat) : (lon, lat);
        return map.Value.Locate(longitude, latitude) is { } place
            ? TypedResults.Ok(place)
            : Problems.Refuse(GridProblems.OutsideCity, lon, lat);
    }
}
