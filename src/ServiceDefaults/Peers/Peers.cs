using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GridGov.ServiceDefaults;

/// <summary>Calls to other GridGov services: only to load a copy at start, never while a request waits.</summary>
public static class Peers
{
    /// <summary>
    /// Adds an <see cref="HttpClient"/> named after another service, with its address, a service token, retries and time-outs.
    /// </summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="peer">Name of the other service in the topology.</param>
    public static WebApplicationBuilder AddPeer(this WebApplicationBuilder builder, string peer)
    {
        builder.Services.TryAddSingleton<ServiceTokens>();
        builder.Services.AddHttpClient(ServiceTokens.ClientName).AddStandardResilienceHandler();
        builder.Services.AddHttpClient(peer, (services, client) =>
            {
                client.BaseAddress = Address(services.GetRequiredService<IConfiguration>(), peer);
                client.Timeout = Timeout.InfiniteTimeSpan; // the resilience handler bounds each try and the whole
            })
            .AddHttpMessageHandler(services => new ServiceTokenHandler(services.GetRequiredService<ServiceTokens>()))
            .AddStandardResilienceHandler();
        return builder;
    }

    internal static Uri Address(IConfiguration settings, string peer) =>
        new(settings[$"services:{peer}:http:0"]
            ?? throw new InvalidOperationException($"The address of service '{peer}' is missing: services__{peer}__http__0."));
}
