using static GridGov.Services.Cases.Domain.CaseRole;
using Status = GridGov.Services.Cases.Domain.CaseStatus;

namespace GridGov.Services.Cases.Domain;

/// <summary>
/// The life of a case. One table says which command is possible in which status, by whom, and where it leads; what is
/// not in it is refused. It yields the decisions, <c>allowedActions</c> and the diagram in docs/lifecycle.md.
/// </summary>
internal static class CaseLifecycle
{
    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<Transition> Table =
    [
        Transition.Of<AcceptCase>("accept", [Status.Submitted], [Agency], [Status.Accepted], CaseRules.Accept),
        Transition.Of<RejectCase>("reject", [Status.Submitted], [Agency], [Status.Rejected], CaseRules.Reject),
        Transition.Of<SelfHandleCase>(
            "self-handle", [Status.SelfHandling], [GridHead], [Status.Completed, Status.PendingDispatch],
            CaseRules.SelfHandle),
        Transition.Of<EscalateCase>(
            "escalate", [Status.SelfHandling], [GridHead, Clock], [Status.PendingDispatch], CaseRules.EscalateFromGrid),
        Transition.Of<EscalateCase>("escalate", [Status.Submitted], [Agency], [Status.Submitted], CaseRules.Escalate),
        Transition.Of<EscalateCase>(
            "escalate", [Status.Accepted, Status.PendingDispatch], [Agency], [Status.PendingDispatch],
            CaseRules.Escalate),
        Transition.Of<AssignCaseDown>(
            "assign-down", [Status.Submitted], [Agency], [Status.Submitted], CaseRules.AssignDown),
        Transition.Of<AssignCaseDown>(
            "assign-down", [Status.Accepted, Status.PendingDispatch], [Agency], [Status.PendingDispatch],
            CaseRules.AssignDown),
        Transition.Of<DispatchCase>(
            "dispatch", [Status.Accepted, Status.PendingDispatch], [Agency], [Status.Dispatched], WorkRules.Dispatch),
        Transition.Of<SignCase>("sign", [Status.Dispatched], [LeadUnit], [Status.Handling], WorkRules.Sign),
        Transition.Of<LogContact>("contacts", [Status.Handling, Status.Rework], [LeadUnit], [], WorkRules.LogContact),
        Transition.Of<AssignCoTask>(
            "co-tasks", [Status.Handling, Status.Rework], [LeadUnit], [], WorkRules.AssignCoTask),
        Transition.Of<AnswerCoTask>(
            "co-tasks/result", [Status.Dispatched, Status.Handling, Status.Rework], [CoUnit], [],
            WorkRules.AnswerCoTask),
        Transition.Of<CompleteCase>(
            "complete", [Status.Handling, Status.Rework], [LeadUnit], [Status.Completed], WorkRules.Complete),
        Transition.Of<GiveFeedback>(
            "feedback", [Status.Completed], [Answerable], [Status.Completed, Status.Feedback],
            VerificationRules.GiveFeedback),
        Transition.Of<RecordReturnVisit>(
            "return-visits", [Status.Feedback], [Agency],
            [Status.Feedback, Status.Closed, Status.Rework, Status.PendingDispatch],
            VerificationRules.RecordReturnVisit),
        Transition.Of<RateCase>(
            "rating", [Status.Completed, Status.Feedback, Status.Closed], [Demander], [], VerificationRules.Rate),
    ];

    /// <summary>
    /// Decides about a command. Every status and command has an answer, and no expected no is an exception.
    /// </summary>
    public static Decision Decide(Case before, CaseCommand command, Circumstances circumstances)
    {
        var rows = Table.Where(row => row.Command == command.GetType()).ToList();
        if (!rows.Any(row => IsFor(row, before, circumstances.By)))
            return new Refused(WhyNot(before, command, circumstances.By));
        rows.RemoveAll(row => !row.From.Contains(before.Status));
        if (rows.Count == 0)
            return new Refused(Refusals.StateConflict);
        if (rows.Find(row => IsFor(row, before, circumstances.By)) is not { } transition)
            return new Refused(Refusals.OutOfScope);
        return transition.Decide(before, command, circumstances);
    }

    /// <summary>
    /// Decides about a new case: at the grid when its own staff brings it and the profile gives the grid time, else at
    /// the town agency.
    /// </summary>
    public static Decision Open(string number, ReportCase report, Circumstances circumstances)
    {
        if (CaseRules.WhyMatterIsMissing(report) is { } refusal)
            return new Refused(refusal, report.MatterCode);
        var staysInGrid = report.OwnGrid && circumstances.Levels.LetsGridTry(report.Urgency, report.Kind);
        var reported = new CaseReported(
            number, report.Source, report.ExternalId, report.Title, report.Description, report.Place, report.GridCode,
            Agencies.OfTown(report.GridCode), report.Anonymous, report.Confidential, report.MatterCode, report.Kind,
            report.Urgency)
        {
            Version = 1,
            At = circumstances.Now,
            By = circumstances.By.Signature,
            To = staysInGrid ? Status.SelfHandling : Status.Submitted,
        };
        var deadlines = CaseDeadlines.ChangedBy(reported, Case.Open(reported), circumstances.Levels);
        return new Accepted([reported with { Deadlines = deadlines }]);
    }

    /// <summary>Lists what an actor may do with a case now.</summary>
    public static IReadOnlyList<string> AllowedActions(Case current, Actor actor)
    {
        var rows = Table.Where(row => row.From.Contains(current.Status) && IsFor(row, current, actor));
        return [.. rows.Select(row => row.Action).Distinct()];
    }

    private static bool IsFor(Transition row, Case current, Actor actor) =>
        row.By.Any(role => actor.Holds(role, current));

    private static Refusal WhyNot(Case current, CaseCommand command, Actor actor) => command switch
    {
        _ when actor.Has(Capacities.VillageAssistant) => Refusals.AssistantMayNot,
        // A department that hands on what it got would be a transfer between units.
        DispatchCase when actor.Holds(LeadUnit, current) => Refusals.FirstReceiverStays,
        _ => Refusals.OutOfScope,
    };
}
