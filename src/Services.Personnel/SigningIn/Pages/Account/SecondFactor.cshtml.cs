using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Services.Personnel.SigningIn.Pages;

/// <summary>The code of the authenticator app, after the password.</summary>
internal sealed class SecondFactorModel(SignInManager<Account> signIn, SignInAudit audit) : AccountPage
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return RedirectToPage("/Account/SignIn", new { ReturnUrl });
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        await audit.WriteAsync(HttpContext, account.Id, $"second factor: {result}");
        return result.Succeeded ? GoOn() : Again("second-factor.failed");
    }
}
