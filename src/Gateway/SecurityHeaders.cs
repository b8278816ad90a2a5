using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace GridGov.Gateway;

/// <summary>Gives every answer the headers that tell a browser what it may not do with it.</summary>
internal static class SecurityHeaders
{
    private const string NoFrame = "frame-ancestors 'none'; base-uri 'none'";

    // Two years, as browsers want it of who is never to be reached without TLS again.
    private const string OnlyHttps = "max-age=63072000; includeSubDomains";

    /// <summary>Comes first, so that whoever answers, the headers are there.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // At the last moment, so that an answer that was begun anew has them too.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The headers of an answer that is made without a request, for want of one that can be read.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfEveryAnswer { get; } =
    [
        new(HeaderNames.XContentTypeOptions, "nosniff"),
        new(HeaderNames.XFrameOptions, "DENY"),
        new("Referrer-Policy", "no-referrer"),
    ];

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in OfEveryAnswer)
            headers[name] = value;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = PolicyOf(context);
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = OnlyHttps;
        // Nothing is kept but what everybody may read; who says more of his own answer is believed.
        if (headers.CacheControl.Count == 0 && IsPersonal(context))
            headers.CacheControl = "no-store";
    }

    // A page of the issuer that hands a code over runs a script of its own.
    private static string PolicyOf(HttpContext context)
    {
        if (context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
            return Docs.PolicyWith(nonce);
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        return isPage ? NoFrame : $"default-src 'none'; {NoFrame}";
    }

    private static bool IsPersonal(HttpContext context)
    {
        var request = context.Request;
        return request.Headers.Authorization.Count > 0
            || request.Headers.Cookie.Count > 0
            || context.Response.Headers.SetCookie.Count > 0
            || !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            || !Routes.IsOpen(request.Path);
    }
}
