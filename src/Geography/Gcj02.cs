namespace GridGov.Geography;

/// <summary>
/// The shifted coordinates of Chinese consumer maps (GCJ-02) and back to WGS 84, by the published approximation of the
/// shift; good to about a metre. Outside China's bounding box nothing is shifted.
/// </summary>
public static class Gcj02
{
    private const double SemiMajorAxis = 6378245.0;
    private const double EccentricitySquared = 0.00669342162296594323;
    private const int Rounds = 5;

    /// <summary>
    /// GCJ-02 to WGS 84, degrees. Each round halves the error several times; five leave less than a millimetre.
    /// </summary>
    public static (double Longitude, double Latitude) ToWgs84(double longitude, double latitude)
    {
        var (x, y) = (longitude, latitude);
        for (var round = 0; round < Rounds; round++)
        {
            var (shiftedX, shiftedY) = FromWgs84(x, y);
            (x, y) = (x + longitude - shiftedX, y + latitude - shiftedY);
        }
        return (x, y);
    }

    /// <summary>WGS 84 to GCJ-02, degrees.</summary>
    public static (double Longitude, double Latitude) FromWgs84(double longitude, double latitude)
    {
        if (longitude is < 72.004 or > 137.8347 || latitude is < 0.8293 or > 55.8271)
            return (longitude, latitude);
        var (x, y) = (longitude - 105.0, latitude - 35.0);
        var radians = latitude / 180.0 * Math.PI;
        var magic = 1 - EccentricitySquared * Math.Sin(radians) * Math.Sin(radians);
        var root = Math.Sqrt(magic);
        var dy = ShiftY(x, y) * 180.0 / (SemiMajorAxis * (1 - EccentricitySquared) / (magic * root) * Math.PI);
        var dx = ShiftX(x, y) * 180.0 / (SemiMajorAxis / root * Math.Cos(radians) * Math.PI);
        return (longitude + dx, latitude + dy);
    }

    private static double ShiftX(double x, double y) =>
        300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + Waves(x)
        + (20.0 * Math.Sin(x * Math.PI) + 40.0 * Math.Sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
        + (150.0 * Math.Sin(x / 12.0 * Math.PI) + 300.0 * Math.Sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;

    private static double ShiftY(double x, double y) =>
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + Waves(x)
        + (20.0 * Math.Sin(y * Math.PI) + 40.0 * Math.Sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
        + (160.0 * Math.Sin(y / 12.0 * Math.PI) + 320.0 * Math.Sin(y * Math.PI / 30.0)) * 2.0 / 3.0;

    private static double Waves(double x) =>
        (20.0 * Math.Sin(6.0 * x * Math.PI) + 20.0 * Math.Sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
}
