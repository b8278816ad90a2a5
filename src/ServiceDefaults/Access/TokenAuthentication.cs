using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GridGov.ServiceDefaults;

/// <summary>Validation of access tokens in every service; the gateway is no security boundary.</summary>
public static class TokenAuthentication
{
    /// <summary>The audience of every GridGov access token.</summary>
    public const string Audience = "gridgov";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Adds what says whether a token is good, for who asks that and lets nobody in by it.</summary>
    public static void AddTokenRules(this WebApplicationBuilder builder)
    {
        builder.AddSettings<AuthenticationSettings>(AuthenticationSettings.Section);
        builder.AddSettings<PeerSettings>(
            PeerSettings.Section, Peers.Personnel,
            unless: $"{AuthenticationSettings.Section}:{nameof(AuthenticationSettings.JwksAddress)}");
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AuthenticationSettings>, IOptionsMonitor<PeerSettings>>(
                (options, settings, peers) => Configure(options, settings.Value, peers));
    }

    internal static void AddTokenAuthentication(this WebApplicationBuilder builder)
    {
        builder.AddTokenRules();
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
    }

    private static void Configure(
        JwtBearerOptions options, AuthenticationSettings settings, IOptionsMonitor<PeerSettings> peers)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer.OriginalString,
            ValidAudience = settings.Audience,
            ClockSkew = ClockSkew,
            NameClaimType = "name",
            RoleClaimType = "roles",
        };
        // The issuer's public address may lie behind the gateway; keys come straight from the service that holds them.
        var keys = settings.JwksAddress?.AbsoluteUri
            ?? $"{peers.Get(Peers.Personnel).Addresses[0].AbsoluteUri.TrimEnd('/')}/.well-known/jwks";
        options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            keys, new KeysOnly(), new HttpDocumentRetriever { RequireHttps = false });
    }

    private sealed class KeysOnly : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var configuration = new OpenIdConnectConfiguration
            {
                JsonWebKeySet = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel)),
            };
            foreach (var key in configuration.JsonWebKeySet.GetSigningKeys())
                configuration.SigningKeys.Add(key);
            return configuration;
        }
    }
}
