using GridGov.Persistence;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace GridGov.Services.Cases.Supervision;

/// <summary>
/// Takes from the grid what it did not solve in its window (article 17, second paragraph). A case that cannot be read
/// or decided about is parked, and the others go on.
/// </summary>
internal sealed partial class EscalateExpiredSelfHandling(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<EscalateExpiredSelfHandling> logger)
    : Job(scopes, clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    // One case a transaction, so that undoing one undoes no other.
    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var store = scope.GetRequiredService<CaseStore>();
        if (await store.ClaimDueAsync(CaseStatus.SelfHandling, _clock.GetUtcNow(), cancel) is not { } due)
            return 0;
        if (await TryAsync(scope, store, due, cancel) is not { } reason)
            return 1;
        await scope.GetRequiredService<UnitOfWork>().RollbackAsync();
        await store.ParkAsync(due, reason, _clock.GetUtcNow(), cancel);
        return 1;
    }

    /// <summary>Escalates a case.</summary>
    /// <returns>The reason why it cannot be; null when it was.</returns>
    private async Task<string?> TryAsync(
        IServiceProvider scope, CaseStore store, DueCase due, CancellationToken cancel)
    {
        try
        {
            var stored = await store.FindAsync(due.Number, cancel)
                ?? throw new InvalidOperationException($"Case {due.Number} is gone.");
            var escalate = new EscalateCase(Reason: null, To: null);
            var outcome = await scope.GetRequiredService<CaseDesk>()
                .DecideAsync(stored, escalate, Actor.Clock, versionsRead: null, cancel);
            if (outcome.Refusal is null)
                return null;
            var refusal = (outcome.Refusal as ProblemHttpResult)?.ProblemDetails.Type ?? "refused";
            LogRefused(due.Number, refusal);
            return refusal;
        }
        // What the database says is no fault of the case's.
        catch (Exception fault) when (fault is not NpgsqlException && !cancel.IsCancellationRequested)
        {
            LogParked(fault, due.Number);
            return fault.Message;
        }
    }

    [LoggerMessage(LogLevel.Error, "Parked {Number}: it cannot be escalated")]
    private partial void LogParked(Exception fault, string number);

    [LoggerMessage(LogLevel.Error, "Parked {Number}: its escalation is refused by {Refusal}")]
    private partial void LogRefused(string number, string refusal);
}
