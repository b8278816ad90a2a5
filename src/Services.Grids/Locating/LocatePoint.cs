using GridGov.Geography;
using GridGov.ServiceDefaults;

namespace GridGov.Services.Grids.Locating;

/// <summary>Answers which grid a point lies in, in process and without the database.</summary>
internal static class LocatePoint
{
    public static IResult Handle(double lon, double lat, string? crs, CurrentMap map)
    {
        if (crs is not (null or "WGS-84" or "CGCS2000" or "GCJ-02"))
            return Problems.Invalid(new Dictionary<string, string[]> { ["crs"] = ["WGS-84, CGCS2000, GCJ-02"] });
        var (longitude, latitude) = crs == "GCJ-02" ? Gcj02.ToWgs84(lon, lat) : (lon, lat);
        return map.Value.Locate(longitude, latitude) is { } place
            ? TypedResults.Ok(place)
            : Problems.Refuse(GridProblems.OutsideCity, lon, lat);
    }
}
