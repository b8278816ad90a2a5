using GridGov.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace GridGov.Gateway;

/// <summary>
/// Answers for a service that does not answer: with a problem like any other, and when to come again.
/// </summary>
internal static class Unreachable
{
    private const string RetryAfterSeconds = "5";

    public static void Answer(IReverseProxyApplicationBuilder proxy)
    {
        proxy.Use(async (context, next) =>
        {
            await next(context);
            if (context.GetForwarderErrorFeature() is { } failure
                && !context.Response.HasStarted
                && !context.RequestAborted.IsCancellationRequested)
                await WriteAsync(context, failure.Error);
        });
        proxy.UseSessionAffinity();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    }

    private static Task WriteAsync(HttpContext context, ForwarderError error)
    {
        // What was wrong with the body of the request YARP has found out already.
        var status = context.Response.StatusCode;
        context.Response.Clear();
        if (error == ForwarderError.RequestBodyClient)
        {
            var tooLarge = status == StatusCodes.Status413PayloadTooLarge;
            return Problems.Refuse(tooLarge ? StandardProblems.TooLarge : StandardProblems.Malformed)
                .ExecuteAsync(context);
        }
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        // Who did not answer in time may have done it; who was not reached has not.
        return Problems.Refuse(
            status == StatusCodes.Status504GatewayTimeout
                ? StandardProblems.TimedOut
                : StandardProblems.Unavailable)
            .ExecuteAsync(context);
    }
}
