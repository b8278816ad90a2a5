using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace GridGov.ServiceDefaults;

internal static class Limits
{
    /// <summary>Bytes a request body may have unless <c>Limits:BodyBytes</c> says otherwise.</summary>
    private const long BodyBytes = 1024 * 1024;

    public static void ConfigureKestrelLimits(this IWebHostBuilder host, IConfiguration settings) => host.ConfigureKestrel(server =>
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = settings.GetValue("Limits:BodyBytes", BodyBytes);
    });
}
