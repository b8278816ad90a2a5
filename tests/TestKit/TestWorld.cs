using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GridGov.Tests.TestKit;

/// <summary>Stands in for the world around a service: its clock, its peers, its issuer.</summary>
public static class TestWorld
{
    /// <summary>Puts them in place.</summary>
    public static IServiceCollection AddTestWorld(this IServiceCollection services, TestClock clock, FakePeers peers)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.ConfigureHttpClientDefaults(http =>
            http.ConfigurePrimaryHttpMessageHandler(() => new Undisposed(peers)));
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
            options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(
                TestTokens.Configuration));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        return services;
    }

    // The client factory retires its handlers after a while; the peers outlive them.
    private sealed class Undisposed(FakePeers peers) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _peers = new(peers, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            _peers.SendAsync(request, cancellationToken);
    }
}
