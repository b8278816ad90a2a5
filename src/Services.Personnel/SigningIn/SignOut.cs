using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>
/// The end-session endpoint: ends the session, and with it the cookie and all tokens that came of it.
/// </summary>
internal static class SignOut
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, SignInManager<Account> signIn, Sessions sessions, CancellationToken cancel)
    {
        // The cookie names the session, and so does the identity token that a client sends as a hint.
        var cookie = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var hint = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        await sessions.EndAsync(cookie.Properties.SessionOf(), cancel);
        await sessions.EndAsync(hint.Principal?.GetClaim(TokenIdentity.Session), cancel);
        await signIn.SignOutAsync();
        return TypedResults.SignOut(
            new() { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
