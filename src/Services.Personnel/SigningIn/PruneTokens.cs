using GridGov.Persistence;
using OpenIddict.Abstractions;

namespace GridGov.Services.Personnel.SigningIn;

/// <summary>Removes tokens and authorizations that ended a day ago, and sessions that are over.</summary>
internal sealed class PruneTokens(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PruneTokens> logger) : Job(
    scopes, clock, logger)
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);
    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var before = _clock.GetUtcNow() - Keep;
        await scope.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, cancel);
        await scope.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, cancel);
        return await scope.GetRequiredService<Sessions>().PruneAsync(cancel);
    }
}
