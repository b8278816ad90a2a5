using System.Globalization;
using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace GridGov.Gateway;

/// <summary>Limits what a caller may ask for, whoever <see cref="CallerNames"/> says that is.</summary>
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
        builder.AddTokenRules();
        builder.Services.AddSingleton<TokenBuckets>();
        builder.Services.AddSingleton<CallerNames>();
        builder.Services.AddSingleton<WrongSecrets>();
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<RateLimitSettings>>().Value;
        var limits = Groups.Select(group => (group.Name, group.Applies, Limit: group.Limit(settings))).ToArray();
        var buckets = app.Services.GetRequiredService<TokenBuckets>();
        var callers = app.Services.GetRequiredService<CallerNames>();
        var secrets = app.Services.GetRequiredService<WrongSecrets>();
        app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            {
                await next(context);
                return;
            }
            var (name, _, limit) = limits.First(group => group.Applies(context.Request));
            var wait = await buckets.TakeAsync($"{name}:{await callers.OfAsync(context)}", limit);
            var client = wait == TimeSpan.Zero ? await WrongSecrets.ClientOfAsync(context.Request) : null;
            if (client is not null)
                wait = await secrets.WaitAsync(client);
            if (wait > TimeSpan.Zero)
            {
                await RefuseAsync(context, wait);
                return;
            }
            await next(context);
            if (client is not null)
                await secrets.CountAsync(client, context.Response);
        });
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Refuse(StandardProblems.TooMany).ExecuteAsync(context);
    }

    private static bool IsPostBelow(HttpRequest request, string path) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);
}
