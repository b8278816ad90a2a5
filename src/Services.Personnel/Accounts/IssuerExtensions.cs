using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.SigningIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>The OpenID Connect issuer: ASP.NET Core Identity for accounts, OpenIddict for tokens.</summary>
internal static class IssuerExtensions
{
    /// <summary>The longest an access token counts.</summary>
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan IdleLogout = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(30);
    private const int LockoutAfter = 5;
    private const int PasswordLength = 10;

    public static void AddIssuer(this WebApplicationBuilder builder)
    {
        builder.AddIssuerSettings();
        builder.Services.AddDbContext<AccountContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()).UseOpenIddict());
        builder.Services.AddDataProtection().SetApplicationName("gridgov").PersistKeysToDbContext<AccountContext>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<AccountKeys>(
            (options, ring) => options.XmlEncryptor = new CookieKeys(ring));
        builder.Services.AddIdentityCore<Account>(ConfigureIdentity)
            .AddUserStore<AccountStore>().AddSignInManager().AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.AddAuthentication()
            .AddIdentityCookies(cookies => cookies.ApplicationCookie?.Configure(cookie =>
        {
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = IdleLogout;
            cookie.SlidingExpiration = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Events.OnSigningIn = SessionCookie.BeginAsync;
            cookie.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
        }));
        // Where TLS ends before the service, the request alone would not say that cookies are for https only.
        builder.Services.AddOptions<CookiePolicyOptions>().Configure<IOptions<AuthenticationSettings>>(
            (policy, authentication) => policy.Secure = authentication.Value.Issuer.Scheme == Uri.UriSchemeHttps
                ? CookieSecurePolicy.Always
                : CookieSecurePolicy.SameAsRequest);
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<AccountContext>())
            .AddServer(ConfigureServer);
        builder.Services.AddOptions<OpenIddictServerOptions>()
            .Configure<IOptions<AuthenticationSettings>, IOptions<IssuerSettings>>((server, authentication, issuer) =>
            {
                server.Issuer = authentication.Value.Issuer;
                server.SigningCredentials.Add(IssuerKeys.Signing(issuer.Value));
                server.EncryptionCredentials.Add(IssuerKeys.Encryption(issuer.Value));
            });
    }

    private static void AddIssuerSettings(this WebApplicationBuilder builder)
    {
        builder.AddSettings<IssuerSettings>(IssuerSettings.Section);
        builder.AddSettings<AccountSettings>(AccountSettings.Section);
        builder.Services.AddSingleton<AccountKeys>();
        foreach (var service in Clients.Services)
            builder.AddSettings<ServiceClientSettings>(ServiceClientSettings.Section, service);
        // The others are told the same address, and only read tokens that name it.
        builder.Services.AddOptions<AuthenticationSettings>().Validate<IHostEnvironment>(
            (settings, environment) => !environment.IsProduction() || settings.Issuer?.Scheme is null or "https",
            Setting.Fault(
                $"{AuthenticationSettings.Section}:{nameof(AuthenticationSettings.Issuer)}",
                "is not an https address, and passwords and tokens travel to it", "an https address in Production"));
    }

    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Password.RequiredLength = PasswordLength;
        options.Lockout.MaxFailedAccessAttempts = LockoutAfter;
        options.Lockout.DefaultLockoutTimeSpan = LockoutTime;
        // Account names carry unit codes: D-450502-housing.clerk
        options.User.AllowedUserNameCharacters += "._-";
    }

    private static void ConfigureServer(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/userinfo")
            .SetEndSessionEndpointUris("connect/logout")
            .SetRevocationEndpointUris("connect/revoke")
            .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
            .AllowClientCredentialsFlow().AllowRefreshTokenFlow()
            // A challenge in clear would be no proof against who reads the address.
            .Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain))
            .SetAccessTokenLifetime(AccessTokenLifetime)
            .RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess)
            // Services read access tokens without asking back.
            .DisableAccessTokenEncryption();
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough()
            // TLS ends at the gateway or before it; that the public address is https is checked where the settings are
            // read.
            .DisableTransportSecurityRequirement();
        RefusedClients.AddTo(server);
        SpendRefusedCode.AddTo(server);
    }
}
