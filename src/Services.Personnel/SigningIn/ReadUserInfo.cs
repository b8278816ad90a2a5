using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.SigningIn;

internal static class ReadUserInfo
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, IAuthenticationService authentication, Sessions sessions, CancellationToken cancel)
    {
        var token = await authentication.AuthenticateAsync(
            context, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        // A unit's system has no session; a person's token counts no longer than the session does.
        return token.Principal is not { } principal
            || (principal.GetClaim(TokenIdentity.Session) is { } session
                && await sessions.FindRestAsync(session, principal.GetClaim(Claims.Subject), cancel) is null)
            ? TokenIdentity.Refuse(Errors.InvalidToken)
            : TypedResults.Ok(new Dictionary<string, string?>
            {
                [Claims.Subject] = principal.GetClaim(Claims.Subject),
                [Claims.Name] = principal.GetClaim(Claims.Name),
            });
    }
}
