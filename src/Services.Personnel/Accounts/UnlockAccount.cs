using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.SigningIn;
using Microsoft.AspNetCore.Identity;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>
/// Lets the security administrator end the lock of an account before its time, which is written down.
/// </summary>
internal static class UnlockAccount
{
    public static async Task<IResult> HandleAsync(
        string account, Caller caller, HttpContext context, UserManager<Account> accounts, SignInAudit audit)
    {
        if (await accounts.FindByIdAsync(account) is not { } found)
            return Problems.Refuse(StandardProblems.NotFound);
        await accounts.SetLockoutEndDateAsync(found, null);
        await accounts.ResetAccessFailedCountAsync(found);
        await audit.WriteAsync(context, found.Id, $"unlocked by {caller.Subject}");
        return TypedResults.NoContent();
    }
}
