using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

internal static class ForwardedHeadersExtensions
{
    /// <summary>
    /// Takes the caller's address and scheme from the connection, before anything else looks at the request. Only
    /// proxies named in <c>ForwardedHeaders</c> may say otherwise; YARP replaces whatever else a client writes there.
    /// </summary>
    public static void AddForwardedHeaders(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ForwardedHeaderSettings>(ForwardedHeaderSettings.Section);
        builder.Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ForwardedHeaderSettings>>((options, settings) => Believe(options, settings.Value));
        builder.Services.AddSingleton<IStartupFilter, First>();
    }

    private static void Believe(ForwardedHeadersOptions options, ForwardedHeaderSettings settings)
    {
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in settings.KnownProxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in settings.KnownNetworks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        // Without a known proxy there is nobody to believe.
        options.ForwardedHeaders = options.KnownProxies.Count + options.KnownIPNetworks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }

    private sealed class First : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            next(app);
        };
    }
}
