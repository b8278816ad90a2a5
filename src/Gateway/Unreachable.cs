using GridGov.ServiceDefaults;

namespace GridGov.Gateway;

/// <summary>What a caller hears when a service does not answer: a problem like any other, and when to come again.</summary>
internal static class Unreachable
{
    private const string RetryAfterSeconds = "5";

    public static void Answer(IReverseProxyApplicationBuilder proxy)
    {
        proxy.Use(async (context, next) =>
        {
            await next(context);
            if (context.GetForwarderErrorFeature() is { } failure && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
                await WriteAsync(context, failure.Exception);
        });
        proxy.UseSessionAffinity();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    }

    private static Task WriteAsync(HttpContext context, Exception? failure)
    {
        context.Response.Clear();
        if (failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            return Problems.Refuse(StandardProblems.TooLarge).ExecuteAsync(context);
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problems.Refuse(StandardProblems.Unavailable).ExecuteAsync(context);
    }
}
