using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>Calls to other GridGov services: only to load a copy at start, never while a request waits.</summary>
public static class Peers
{
    /// <summary>The service that issues tokens.</summary>
    internal const string Personnel = "personnel";

    /// <summary>
    /// Adds an <see cref="HttpClient"/> named after another service, with its address, a service token, retries and
    /// time-outs.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="peer">Name of the other service in the topology.</param>
    public static WebApplicationBuilder AddPeer(this WebApplicationBuilder builder, string peer)
    {
        builder.AddSettings<PeerSettings>(PeerSettings.Section, peer);
        builder.AddSettings<PeerSettings>(PeerSettings.Section, Personnel);
        builder.AddSettings<ClientSettings>(ClientSettings.Section);
        builder.Services.TryAddSingleton<ServiceTokens>();
        builder.Services.AddHttpClient(ServiceTokens.ClientName).AddStandardResilienceHandler();
        builder.Services.AddHttpClient(peer, (services, client) =>
            {
                var settings = services.GetRequiredService<IOptionsMonitor<PeerSettings>>().Get(peer);
                client.BaseAddress = settings.Addresses[0];
                client.Timeout = Timeout.InfiniteTimeSpan; // the resilience handler bounds each try and the whole
            })
            .AddHttpMessageHandler(services => new ServiceTokenHandler(services.GetRequiredService<ServiceTokens>()))
            .AddStandardResilienceHandler();
        return builder;
    }
}
