using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>
/// Registers who may ask for tokens: the console for people, our own services, and the systems of units.
/// </summary>
internal static class Clients
{
    public const string Console = "console";
    public const string UnitPrefix = "unit-";
    public const string ServicePrefix = "service-";

    /// <summary>A client that always exists, to do the same work for one that does not.</summary>
    public const string Decoy = $"{ServicePrefix}cases";

    /// <summary>The services that ask for tokens of their own.</summary>
    public static IReadOnlyList<string> Services { get; } = ["cases", "notifications", "evaluation"];

    /// <summary>Registers the console and our services, or brings them up to date with the configuration.</summary>
    public static async Task EnsureAsync(
        IOpenIddictApplicationManager clients, Uri issuer, IOptionsMonitor<ServiceClientSettings> settings,
        CancellationToken cancel)
    {
        await PutAsync(clients, OfConsole(issuer), cancel);
        foreach (var service in Services)
            await PutAsync(clients, OfSystem(ServicePrefix + service, settings.Get(service).Secret), cancel);
    }

    public static OpenIddictApplicationDescriptor OfSystem(string id, string secret) => new()
    {
        ClientId = id,
        ClientSecret = secret,
        ClientType = ClientTypes.Confidential,
        Permissions =
        {
            Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials,
        },
    };

    private static OpenIddictApplicationDescriptor OfConsole(Uri gateway) => new()
    {
        ClientId = Console,
        ClientType = ClientTypes.Public,
        RedirectUris = { gateway },
        PostLogoutRedirectUris = { gateway },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };

    public static async Task PutAsync(
        IOpenIddictApplicationManager clients, OpenIddictApplicationDescriptor wanted, CancellationToken cancel)
    {
        if (await clients.FindByClientIdAsync(wanted.ClientId!, cancel) is { } known)
            await clients.UpdateAsync(known, wanted, cancel);
        else
            await clients.CreateAsync(wanted, cancel);
    }
}
