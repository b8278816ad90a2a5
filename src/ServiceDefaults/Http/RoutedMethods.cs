using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace GridGov.ServiceDefaults;

/// <summary>Answers for the methods that no endpoint names, and for the addresses that no endpoint has.</summary>
public static class RoutedMethods
{
    /// <summary>Returns HEAD for a request that is answered as GET because it asks for the head alone.</summary>
    public static string MethodAsSent(this HttpContext context) =>
        context.Features.Get<HeadAsked>() is null ? context.Request.Method : HttpMethods.Head;

    /// <summary>
    /// Answers HEAD as GET; the server leaves the body away by itself. Comes before routing, for endpoints name GET
    /// alone.
    /// </summary>
    internal static Task ReadHeadAsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Features.Set(new HeadAsked());
            context.Request.Method = HttpMethods.Get;
        }
        return next(context);
    }

    /// <summary>
    /// Lets routing refuse (405 with <c>Allow</c>, 415) before a policy does: its refusals are endpoints without a
    /// policy, which is refused to everybody. OPTIONS is told what it asks for.
    /// </summary>
    internal static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var asksForServer = HttpMethods.IsOptions(context.Request.Method)
            && context.Features.Get<IHttpRequestFeature>()?.RawTarget == "*";
        if (asksForServer)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else if (context.GetEndpoint() is { RequestDelegate: { } refuse } refusal and not RouteEndpoint)
            await AnswerAsync(context, refuse);
        else
            await next(context);
    }

    /// <summary>Says not found where nothing is, and before a policy refuses what has none.</summary>
    internal static async Task FindAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await next(context);
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate refuse)
    {
        await refuse(context);
        if (context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed)
            return;
        var methods = context.Response.Headers.GetCommaSeparatedValues("Allow");
        string[] further = methods.Contains(HttpMethods.Get) ? [HttpMethods.Head] : [];
        context.Response.Headers.Allow = string.Join(
            ", ", methods.Concat(further).Append(HttpMethods.Options).Distinct().Order(StringComparer.Ordinal));
        if (HttpMethods.IsOptions(context.Request.Method))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private sealed class HeadAsked;
}
