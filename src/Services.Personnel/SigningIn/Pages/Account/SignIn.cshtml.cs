using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Services.Personnel.SigningIn.Pages;

/// <summary>
/// Account name and password. What it answers is the same for an unknown account, a wrong password and a locked
/// account.
/// </summary>
internal sealed class SignInModel(SignInManager<Account> signIn, SignInAudit audit) : AccountPage
{
    // Verified for accounts that do not exist, so that the time an answer takes does not tell them apart.
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(
        new Account(), Guid.CreateVersion7().ToString());

    [BindProperty(Name = "account")]
    public string? Account { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        // Binding makes nothing of blanks.
        var (name, password) = (Account ?? "", Password ?? "");
        var account = await signIn.UserManager.FindByNameAsync(name);
        if (account is null)
        {
            signIn.UserManager.PasswordHasher.VerifyHashedPassword(new Account(), NobodysHash, password);
            await audit.WriteAsync(HttpContext, name, "unknown");
            return Again("sign-in.failed");
        }
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        await audit.WriteAsync(HttpContext, name, result.ToString());
        if (result.RequiresTwoFactor)
            return RedirectToPage("/Account/SecondFactor", new { ReturnUrl });
        return result.Succeeded ? GoOn() : Again("sign-in.failed");
    }
}
