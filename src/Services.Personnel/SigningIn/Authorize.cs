using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>The authorization endpoint: sends who is not signed in to the sign-in page, and back with a code.</summary>
internal static class Authorize
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, NpgsqlDataSource database, UserManager<Account> accounts, CancellationToken cancel)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new ProblemException(StandardProblems.Malformed);
        var here = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
        var cookie = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = cookie.Principal is { } principal ? await accounts.GetUserAsync(principal) : null;
        if (account is null)
        {
            return request.HasPromptValue(PromptValues.None)
                ? TokenIdentity.Refuse(Errors.LoginRequired)
                : TypedResults.Challenge(
                    new AuthenticationProperties { RedirectUri = here }, [IdentityConstants.ApplicationScheme]);
        }
        if (await Post.FindAsync(database, account.Id, cancel) is not { } post)
            return TokenIdentity.Refuse(Errors.AccessDenied);
        // Who keeps the system needs a second factor; without one the password opens the enrolment and nothing else.
        if (post.Roles.Intersect(Roles.Keepers).Any() && !account.TwoFactorEnabled)
            return TypedResults.Redirect($"/account/enrol?returnUrl={Uri.EscapeDataString(here)}");
        return TokenIdentity.SignIn(
            TokenIdentity.Create(post, request.GetScopes()).InSession(cookie.Properties.SessionOf()));
    }
}
