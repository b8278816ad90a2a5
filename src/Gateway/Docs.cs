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
        .WithNonce()
        .DisableDefaultFonts();

    /// <summary>Lets the reference run its own scripts and ask this system, and nothing else.</summary>
    public static string PolicyWith(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'self'";
}
