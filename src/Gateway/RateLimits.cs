using System.Globalization;
using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace GridGov.Gateway;

/// <summary>
/// Limits per client address. Not per token: a token would have to be validated first, and one that is not would let a
/// caller choose his bucket. Units behind one address ask the operator for a larger limit.
/// </summary>
internal static class RateLimits
{
    private static readonly
        (string Name, Func<HttpRequest, bool> Applies, Func<RateLimitSettings, RateLimit> Limit)[] Groups =
    [
        ("report", request => IsPostBelow(request, "/api/v1/public"), limits => limits.Report),
        (RateLimitSettings.SignInKey, request => IsPostBelow(request, "/connect") || IsPostBelow(request, "/account"),
            limits => limits.SignIn),
        ("other", _ => true, limits => limits.Other),
    ];

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RateLimitSettings>(RateLimitSettings.Section);
        builder.AddSettings<CacheSettings>(CacheSettings.Section);
        builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
        {
            var settings = services.GetRequiredService<IOptions<CacheSettings>>().Value;
            var options = ConfigurationOptions.Parse(settings.ConnectionString);
            // Redis that is down when the gateway starts is no reason not to start.
            options.AbortOnConnectFail = false;
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddSingleton<TokenBuckets>();
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<RateLimitSettings>>().Value;
        var limits = Groups.Select(group => (group.Name, group.Applies, Limit: group.Limit(settings))).ToArray();
        var buckets = app.Services.GetRequiredService<TokenBuckets>();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            {
                await next(context);
                return;
            }
            var (name, _, limit) = limits.First(group => group.Applies(context.Request));
            var wait = await buckets.TakeAsync($"{name}:{context.Connection.RemoteIpAddress}", limit);
            if (wait == TimeSpan.Zero)
            {
                await next(context);
                return;
            }
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                .ToString(CultureInfo.InvariantCulture);
            await Problems.Refuse(StandardProblems.TooMany).ExecuteAsync(context);
        });
    }

    private static bool IsPostBelow(HttpRequest request, string path) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
