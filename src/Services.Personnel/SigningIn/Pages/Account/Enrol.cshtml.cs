using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Services.Personnel.SigningIn.Pages;

/// <summary>Connects an authenticator app (TOTP, RFC 6238) with an account that needs a second factor.</summary>
internal sealed class EnrolModel(SignInManager<Account> signIn, SignInAudit audit) : AccountPage
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public string Key { get; private set; } = "";

    public string KeyAddress => $"otpauth://totp/GridGov?secret={Key}&issuer=GridGov";

    public async Task<IActionResult> OnGetAsync() => await ReadAccountAsync() is null ? ToSignIn() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await ReadAccountAsync() is not { } account)
            return ToSignIn();
        var accounts = signIn.UserManager;
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var provider = accounts.Options.Tokens.AuthenticatorTokenProvider;
        // Counted like a wrong password: here too a guess may be right.
        if (await accounts.IsLockedOutAsync(account)
            || !await accounts.VerifyTwoFactorTokenAsync(account, provider, code))
        {
            await accounts.AccessFailedAsync(account);
            await audit.WriteAsync(HttpContext, account.Id, "second factor not enrolled");
            return Again("second-factor.failed");
        }
        await accounts.ResetAccessFailedCountAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        await signIn.RefreshSignInAsync(account);
        await audit.WriteAsync(HttpContext, account.Id, "second factor enrolled");
        return GoOn();
    }

    private RedirectToPageResult ToSignIn() => RedirectToPage("/Account/SignIn", new { ReturnUrl });

    /// <summary>
    /// Finds the account that is signed in and has no second factor yet; an enrolled one is never shown or replaced
    /// here.
    /// </summary>
    private async Task<Account?> ReadAccountAsync()
    {
        var cookie = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = cookie.Principal is { } principal ? await signIn.UserManager.GetUserAsync(principal) : null;
        if (account is null || account.TwoFactorEnabled)
            return null;
        Key = await signIn.UserManager.GetAuthenticatorKeyAsync(account) ?? "";
        if (Key.Length == 0)
        {
            await signIn.UserManager.ResetAuthenticatorKeyAsync(account);
            Key = await signIn.UserManager.GetAuthenticatorKeyAsync(account) ?? "";
        }
        return account;
    }
}
