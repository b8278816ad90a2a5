using System.Security.Claims;
using GridGov.ServiceDefaults;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>The claims every GridGov token carries: who, of which unit, with which area and roles.</summary>
internal static class TokenIdentity
{
    /// <summary>The claim that names the session (OpenID Connect Front-Channel Logout).</summary>
    public const string Session = "sid";

    public static ClaimsPrincipal Create(Post post, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, "roles");
        identity.SetClaim(Claims.Subject, post.Account)
            .SetClaim(Claims.Name, post.Name)
            .SetClaim("unit", post.Unit)
            .SetClaim("unit_kind", post.UnitKind)
            .SetClaim("tier", post.Tier)
            .SetClaim("division", post.Division)
            .SetClaims("roles", [.. post.Roles]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes).SetResources(TokenAuthentication.Audience);
        principal.SetDestinations(DestinationsOf);
        return principal;
    }

    /// <summary>Ties tokens to the session they came of.</summary>
    public static ClaimsPrincipal InSession(this ClaimsPrincipal principal, string? session) =>
        principal.SetClaim(Session, session).SetDestinations(DestinationsOf);

    public static IResult Refuse(string error) => TypedResults.Forbid(
        new Microsoft.AspNetCore.Authentication.AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    public static IResult SignIn(ClaimsPrincipal principal) =>
        TypedResults.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    private static IEnumerable<string> DestinationsOf(Claim claim) =>
        claim.Type is Claims.Subject or Claims.Name or Session
            ? [Destinations.AccessToken, Destinations.IdentityToken]
            : [Destinations.AccessToken];
}
