using System.Net;
using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace GridGov.Gateway;

internal static class KnownProxies
{
    /// <summary>
    /// Takes the caller's address from the connection. Only proxies named in <c>ForwardedHeaders:KnownProxies</c> may
    /// say otherwise; YARP replaces whatever else a client writes there.
    /// </summary>
    public static void AddForwardedHeaders(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ForwardedHeaderSettings>(ForwardedHeaderSettings.Section);
        builder.Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ForwardedHeaderSettings>>(
                (options, settings) => Believe(options, settings.Value.KnownProxies));
    }

    private static void Believe(ForwardedHeadersOptions options, string[] proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        // Without a known proxy there is nobody to believe.
        if (options.KnownProxies.Count == 0)
            options.ForwardedHeaders = ForwardedHeaders.None;
    }
}
