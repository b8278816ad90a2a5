using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
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

    internal static void AddTokenAuthentication(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = settings["Authentication:Issuer"],
                ValidAudience = settings["Authentication:Audience"] ?? Audience,
                ClockSkew = ClockSkew,
                NameClaimType = "name",
                RoleClaimType = "roles",
            };
            // The issuer's public address may lie behind the gateway; keys come straight from the service that holds them.
            var keys = settings["Authentication:JwksAddress"] ?? $"{settings["services:personnel:http:0"]?.TrimEnd('/')}/.well-known/jwks";
            options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                keys, new KeysOnly(), new HttpDocumentRetriever { RequireHttps = false });
        });
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
