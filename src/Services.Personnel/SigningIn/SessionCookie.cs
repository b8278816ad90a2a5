using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>Ties the cookie of a sign-in to its session: a copy of it is of no use after the sign-out.</summary>
internal static class SessionCookie
{
    private const string Item = "session";

    /// <summary>The session that a cookie belongs to.</summary>
    public static string? SessionOf(this AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(Item, out var session) is true ? session : null;

    public static async Task BeginAsync(CookieSigningInContext context)
    {
        // A cookie that is made anew, after an enrolment for example, stays in its session.
        if (context.Properties.SessionOf() is not null)
            return;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        context.Properties.Items[Item] = await sessions.BeginAsync(
            AccountOf(context.Principal) ?? "", context.HttpContext.RequestAborted);
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var rest = await sessions.FindRestAsync(
            context.Properties.SessionOf(), AccountOf(context.Principal), context.HttpContext.RequestAborted);
        if (rest is null)
            context.RejectPrincipal();
        else
            await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static string? AccountOf(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier);
}
