using GridGov.Geography;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Intake;

/// <summary>Where it is, as a report says: WGS 84 unless <c>crs</c> names GCJ-02, which phones and maps in China use.</summary>
internal sealed record ReportLocation(double Lon, double Lat, string? Address = null, string? Crs = null)
{
    private const string Shifted = "GCJ-02";

    public void Check(Checks checks) => checks
        .That("location.lon", double.IsFinite(Lon) && Math.Abs(Lon) <= 180, "-180–180")
        .That("location.lat", double.IsFinite(Lat) && Math.Abs(Lat) <= 90, "-90–90")
        .OptionalText("location.address", Address, Limits.Address)
        .That("location.crs", Crs is null or "WGS-84" or "CGCS2000" or Shifted, $"WGS-84, CGCS2000, {Shifted}");

    public Place ToPlace()
    {
        var (longitude, latitude) = Crs == Shifted ? Gcj02.ToWgs84(Lon, Lat) : (Lon, Lat);
        return new Place(longitude, latitude, Address);
    }
}
