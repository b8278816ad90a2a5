using GridGov.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace GridGov.Gateway;

/// <summary>
/// Answers for a service that does not answer: with a problem like any other, and when to come again.
/// </summary>
internal static class Unreachable
{
    private const string RetryAfterSeconds = "5";

    // CONNECT and TRACE are for proxies themselves; which of these a path has says its service.
    private const string PassedOn = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    public static void Answer(IReverseProxyApplicationBuilder proxy)
    {
        proxy.Use(async (context, next) =>
        {
            context.Request.Method = context.MethodAsSent();
            if (HttpMethods.IsConnect(context.Request.Method) || HttpMethods.IsTrace(context.Request.Method))
            {
                context.Response.Headers.Allow = PassedOn;
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                return;
            }
            await next(context);
            if (context.GetForwarderErrorFeature() is { } failure
                && !context.Response.HasStarted
                && !context.RequestAborted.IsCancellationRequested)
                await WriteAsync(context, failure);
        });
        proxy.UseSessionAffinity();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    }

    private static Task WriteAsync(HttpContext context, IForwarderErrorFeature failure)
    {
        // What was wrong with the body of the request YARP has found out already.
        var status = context.Response.StatusCode;
        context.Response.Clear();
        if (failure.Error is ForwarderError.RequestBodyClient or ForwarderError.RequestCreation)
        {
            var tooLarge = status == StatusCodes.Status413PayloadTooLarge;
            return Problems.Refuse(tooLarge ? StandardProblems.TooLarge : StandardProblems.Malformed)
                .ExecuteAsync(context);
        }
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        var inDoubt = status == StatusCodes.Status504GatewayTimeout
            || Changes(context.Request.Method) && MayHaveArrived(failure);
        return Problems.Refuse(inDoubt ? StandardProblems.TimedOut : StandardProblems.Unavailable)
            .ExecuteAsync(context);
    }

    private static bool Changes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    // Who did not answer in time, or fell silent after the request was on its way, may have done it; who was not
    // reached has not.
    private static bool MayHaveArrived(IForwarderErrorFeature failure) =>
        failure.Error is not ForwarderError.NoAvailableDestinations
        && failure.Exception is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError,
        };
}
