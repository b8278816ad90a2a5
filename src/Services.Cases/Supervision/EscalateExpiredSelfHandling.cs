using GridGov.Persistence;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;

namespace GridGov.Services.Cases.Supervision;

/// <summary>Takes from the grid what it did not solve in its window (article 17, second paragraph).</summary>
internal sealed class EscalateExpiredSelfHandling(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<EscalateExpiredSelfHandling> logger)
    : Job(scopes, clock, logger)
{
    /// <summary>Cases one transaction takes.</summary>
    private const int Batch = 50;

    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var desk = scope.GetRequiredService<CaseDesk>();
        var expired = await scope.GetRequiredService<CaseStore>()
            .ClaimDueAsync(CaseStatus.SelfHandling, _clock.GetUtcNow(), Batch, cancel);
        var done = 0;
        foreach (var stored in expired)
        {
            var escalate = new EscalateCase(Reason: null, To: null);
            if (await desk.DecideAsync(stored, escalate, Actor.Clock, versionsRead: null, cancel) is { Refusal: null })
                done++;
        }
        return done;
    }
}
