using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Browsing;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;

namespace GridGov.Services.Cases;

/// <summary>
/// Brings a command to its case, the same way for every command: load, decide; refused → the problem; accepted → save,
/// publish, answer. Use cases bring the command and what it has to look up, nothing else.
/// </summary>
internal sealed class CaseDesk(
    CaseStore store, CaseViews views, UnitOfWork work, ServiceLevels levels, CaseMetrics metrics, TimeProvider clock)
{
    /// <summary>Carries out a staff command on a case, and answers with the case as it is then.</summary>
    /// <param name="call">Which case it is about, who calls, and which version they have read.</param>
    /// <param name="command">Makes the command of the case as loaded.</param>
    /// <param name="cancel">Ends with the request.</param>
    /// <param name="status">Status of a success: 200, or 201 where something is recorded.</param>
    public async Task<IResult> DecideAsync(
        CaseCall call, Func<Case, CaseCommand> command, CancellationToken cancel, int status = StatusCodes.Status200OK)
    {
        if (await store.FindAsync(call.Number, cancel) is not { } stored)
            return Problems.Refuse(StandardProblems.NotFound);
        var (actor, before) = (call.Caller.AsActor(), stored.Case);
        var outcome = await DecideAsync(stored, command(before), actor, call.VersionsRead, cancel);
        return outcome.Refusal ?? views.Answer(stored with { Case = outcome.After }, call.Caller, status);
    }

    /// <summary>
    /// The same for a case that is loaded already and an actor without a token; saves and publishes, and leaves the
    /// answer to the caller.
    /// </summary>
    public async Task<Outcome> DecideAsync(
        StoredCase stored, CaseCommand command, Actor actor, int[]? versionsRead, CancellationToken cancel)
    {
        var before = stored.Case;
        var decision = CaseLifecycle.Decide(before, command, new Circumstances(actor, clock.GetUtcNow(), levels));
        metrics.Decided(command.GetType().Name, decision);
        switch (decision)
        {
            // Who is out of scope is told so first: that there is a newer version is not for everybody to know.
            case Refused { Why.Kind: RefusalKind.Role } refused:
                return Refusal(refused.Why.AsProblem(), before, actor, refused.Arguments);
            case var _ when versionsRead is { } read && !read.Contains(before.Version):
                return Refusal(StandardProblems.PreconditionFailed, before, actor, []);
            case Refused refused:
                return Refusal(refused.Why.AsProblem(), before, actor, refused.Arguments);
            case Accepted accepted:
                var after = Publish(before, accepted.Events);
                return await store.SaveAsync(stored, after, accepted.Events, cancel)
                    ? new Outcome(after, null)
                    : Refusal(StandardProblems.VersionConflict, before, actor, []);
            case var other:
                throw new InvalidOperationException($"{other} is neither yes nor no.");
        }
    }

    /// <summary>Announces events, each with the state it left behind.</summary>
    /// <returns>The case after all of them.</returns>
    public Case Publish(Case? before, IReadOnlyList<CaseEvent> events)
    {
        var after = before;
        foreach (var happened in events)
        {
            after = after is null ? Case.Replay([happened]) : after.Apply(happened);
            work.Publish(CaseMessages.About(happened, after));
        }
        return after ?? throw new ArgumentException("Nothing happened.", nameof(events));
    }

    private static Outcome Refusal(Problem problem, Case current, Actor actor, object?[] arguments)
    {
        var hint = problem.Status == StatusCodes.Status409Conflict
            ? new Dictionary<string, object?>
            {
                ["currentStatus"] = current.Status.Word(),
                ["allowedActions"] = CaseLifecycle.AllowedActions(current, actor),
            }
            : null;
        return new(current, Problems.Refuse(problem, hint, arguments));
    }

    /// <summary>The case as it is now, and the answer that refuses when it was refused.</summary>
    internal sealed record Outcome(Case After, IResult? Refusal);
}
