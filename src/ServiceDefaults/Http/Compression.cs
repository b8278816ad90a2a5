using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.ServiceDefaults;

internal static class Compression
{
    // Not HTML: a page carries secrets of its own form beside what the address says, and its length would tell them.
    private static readonly string[] Compressed =
    [
        "application/json", "application/problem+json", "application/geo+json", "application/xml", "text/plain",
        "text/css", "text/javascript",
    ];

    /// <summary>
    /// Understands bodies in gzip, brotli and deflate, and answers in gzip or brotli whoever asks for it.
    /// </summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddRequestDecompression(options =>
            options.DecompressionProviders["x-gzip"] = options.DecompressionProviders["gzip"]);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // tokens stand in headers, so no answer mixes them with what was asked
            options.MimeTypes = Compressed;
        });
    }
}
