using Scalar.AspNetCore;

namespace GridGov.Gateway;

internal static class Docs
{
    /// <summary>
    /// The reference reads the merged description and brings everything it shows along: no font or script comes from
    /// elsewhere.
    /// </summary>
    public static void Configure(ScalarOptions options) => options
        .WithTitle("GridGov API")
        .WithOpenApiRoutePattern("/openapi.json")
        .DisableDefaultFonts();
}
