using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Server.AspNetCore;

namespace GridGov.Services.Personnel.SigningIn;

internal static class SignOut
{
    public static async Task<IResult> HandleAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.SignOut(
            new() { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
