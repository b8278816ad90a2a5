using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.SigningIn;

internal static class ReadUserInfo
{
    public static async Task<IResult> HandleAsync(HttpContext context, IAuthenticationService authentication)
    {
        var token = await authentication.AuthenticateAsync(
            context, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return token.Principal is not { } principal
            ? TokenIdentity.Refuse(Errors.InvalidToken)
            : TypedResults.Ok(new Dictionary<string, string?>
            {
                [Claims.Subject] = principal.GetClaim(Claims.Subject),
                [Claims.Name] = principal.GetClaim(Claims.Name),
            });
    }
}
