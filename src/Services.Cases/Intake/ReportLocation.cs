using GridGov.Geography;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Intake;

/// <summary>
/// A place as a report gives it: WGS 84 unless <c>crs</c> names GCJ-02, which phones and maps in China use.
/// </summary>
internal sealed record ReportLocation(
    [Between(-180, 180)] double Lon, [Between(-90, 90)] double Lat,
    [OptionalLine(Limits.Address)] string? Address = null,
    [OneOf("WGS-84", "CGCS2000", ReportLocation.Shifted)] string? Crs = null)
{
    private const string Shifted = "GCJ-02";

    public Place ToPlace()
    {
        var (longitude, latitude) = Crs == Shifted ? Gcj02.ToWgs84(Lon, Lat) : (Lon, Lat);
        return new Place(longitude, latitude, Address);
    }
}
