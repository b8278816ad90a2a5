using System.Globalization;
using GridGov.ServiceDefaults;
using StackExchange.Redis;

namespace GridGov.Gateway;

/// <summary>How many requests a client may send: at most <see cref="Burst"/> at once, and <see cref="PerSecond"/> in the long run.</summary>
internal sealed record RateLimit(double PerSecond, int Burst);

/// <summary>
/// Limits per client address. Not per token: a token would have to be validated first, and one that is not would let a caller choose his
/// bucket. Units behind one address ask the operator for a larger limit.
/// </summary>
internal static class RateLimits
{
    private static readonly (string Name, Func<HttpRequest, bool> Applies, RateLimit Default)[] Groups =
    [
        ("report", request => IsPostBelow(request, "/api/v1/public"), new(20, 60)),
        ("sign-in", request => IsPostBelow(request, "/connect") || IsPostBelow(request, "/account"), new(20, 60)),
        ("other", _ => true, new(200, 600)),
    ];

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
        {
            var options = ConfigurationOptions.Parse(services.GetRequiredService<IConfiguration>().GetConnectionString("cache")
                ?? throw new InvalidOperationException("The connection string 'cache' is missing: ConnectionStrings__cache."));
            // Redis that is down when the gateway starts is no reason not to start.
            options.AbortOnConnectFail = false;
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddSingleton<TokenBuckets>();
    }

    public static void UseRateLimits(this WebApplication app)
    {
        var limits = Groups.Select(group => (group.Name, group.Applies, Limit: Read(app.Configuration, group.Name, group.Default))).ToArray();
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
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Problems.Refuse(StandardProblems.TooMany).ExecuteAsync(context);
        });
    }

    private static bool IsPostBelow(HttpRequest request, string path) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static RateLimit Read(IConfiguration settings, string name, RateLimit otherwise)
    {
        var section = settings.GetSection($"RateLimits:{name}");
        var limit = new RateLimit(section.GetValue("PerSecond", otherwise.PerSecond), section.GetValue("Burst", otherwise.Burst));
        return limit is { PerSecond: > 0, Burst: > 0 }
            ? limit
            : throw new InvalidOperationException($"RateLimits:{name}: PerSecond and Burst must be above 0.");
    }
}
