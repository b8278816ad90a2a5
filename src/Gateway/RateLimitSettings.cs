using System.ComponentModel.DataAnnotations;

namespace GridGov.Gateway;

/// <summary>Limits what each caller may ask for: the owner of a good token, else a network address.</summary>
internal sealed class RateLimitSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "RateLimits";

    /// <summary>The key of the limit of signing in, which is also its name among the buckets.</summary>
    public const string SignInKey = "sign-in";

    /// <summary>The key of the limit of wrong secrets, which is also its name among the buckets.</summary>
    public const string WrongSecretKey = "wrong-secret";

    /// <summary>Limits what anybody reports (POST below <c>/api/v1/public</c>).</summary>
    public RateLimit Report { get; init; } = new(20, 60);

    /// <summary>Limits signing in and asking for tokens (POST below <c>/connect</c> and <c>/account</c>).</summary>
    [ConfigurationKeyName(SignInKey)]
    public RateLimit SignIn { get; init; } = new(20, 60);

    /// <summary>Limits wrong secrets of a client that asks for tokens, from all addresses together.</summary>
    [ConfigurationKeyName(WrongSecretKey)]
    public RateLimit WrongSecret { get; init; } = new(0.5, 30);

    /// <summary>Limits all other requests.</summary>
    public RateLimit Other { get; init; } = new(200, 600);
}

/// <summary>
/// Limits the requests of a caller: at most <see cref="Burst"/> at once, and <see cref="PerSecond"/> in the long run.
/// </summary>
internal sealed record RateLimit(double PerSecond, int Burst)
{
    private const int Most = 1_000_000;

    /// <summary>Says how many a second a caller may send in the long run.</summary>
    [Range(0.0, Most, MinimumIsExclusive = true)]
    public double PerSecond { get; init; } = PerSecond;

    /// <summary>Says how many a caller may send at once.</summary>
    [Range(1, Most)]
    public int Burst { get; init; } = Burst;
}
