using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GridGov.Services.Personnel.SigningIn.Pages;

/// <summary>
/// Gives the sign-in pages what they have in common: where to go afterwards, one error text, and headers that let
/// nothing foreign in.
/// </summary>
public abstract class AccountPage : PageModel
{
    /// <summary>Local address the visitor came for.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Key of the error text; null when there is none.</summary>
    public string? Error { get; protected set; }

    /// <inheritdoc />
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>Goes on to where the visitor wanted; never to another site.</summary>
    protected IActionResult GoOn() => Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl!) : LocalRedirect("/");

    /// <summary>Shows the page again with an error.</summary>
    protected PageResult Again(string error)
    {
        Error = error;
        return Page();
    }
}
