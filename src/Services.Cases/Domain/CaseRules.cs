using GridGov.City;

namespace GridGov.Services.Cases.Domain;

/// <summary>Between intake and dispatch: what the agency, or the grid, does with what came in.</summary>
internal static class CaseRules
{
    public static Decision Accept(Case @case, AcceptCase command, Circumstances circumstances) =>
        IsOnList(command.Matter, circumstances)
            ? Then(new CaseAccepted(command.MatterCode, command.Kind, command.Urgency, command.ComplainedUnit) { To = CaseStatus.Accepted })
            : new Refused(Refusals.MatterNotOnList, command.MatterCode);

    public static Decision Reject(Case @case, RejectCase command, Circumstances circumstances) =>
        Then(new CaseRejected(command.Reason, command.StatutoryChannel) { To = CaseStatus.Rejected });

    public static Decision SelfHandle(Case @case, SelfHandleCase command, Circumstances circumstances) => command.Resolved
        ? Then(new CaseSelfHandled(command.Result) { To = CaseStatus.Completed })
        : Then(FromGrid(@case, command.Result));

    public static Decision EscalateFromGrid(Case @case, EscalateCase command, Circumstances circumstances)
    {
        var window = @case.Deadlines.Last(deadline => deadline.Step == Step.SelfHandle);
        return circumstances.By.Has(Capacities.Clock) && circumstances.Now <= window.DueAt
            ? new Refused(Refusals.NotDue)
            : Then(FromGrid(@case, command.Reason));
    }

    public static Decision Escalate(Case @case, EscalateCase command, Circumstances circumstances)
    {
        var division = UnitCode.DivisionOf(@case.Agency);
        if (Agencies.Above(division) is null)
            return new Refused(Refusals.NoTierAbove);
        if (command.To is not { Active: true } above)
            return new Refused(Refusals.AgencyClosed);
        return Agencies.TiersBetween(above.Division, division, @case.GridCode) switch
        {
            null or 0 => new Refused(Refusals.NoTierAbove),
            > 1 when @case.Urgency != Urgency.Critical => new Refused(Refusals.TierSkipped),
            _ => Then(new CaseEscalated(@case.Agency, above.Code, command.Reason) { To = Back(@case) }),
        };
    }

    public static Decision AssignDown(Case @case, AssignCaseDown command, Circumstances circumstances) =>
        Agencies.TiersBetween(UnitCode.DivisionOf(@case.Agency), command.Division, @case.GridCode) switch
        {
            null or 0 => new Refused(Refusals.NotBelow, command.Division),
            > 1 when @case.Urgency != Urgency.Critical => new Refused(Refusals.TierSkipped),
            _ when command.To is not { Active: true } => new Refused(Refusals.AgencyClosed),
            _ => Then(new CaseAssignedDown(@case.Agency, command.To.Code, command.Reason) { To = Back(@case) }),
        };

    /// <summary>Grid staff must not be asked for what is not on the list (article 13); others may leave the matter to the agency.</summary>
    public static Refusal? WhyMatterIsMissing(ReportCase report) =>
        (report.OwnGrid || report.MatterCode is not null) && report.Matter is null ? Refusals.MatterNotOnList : null;

    /// <summary>Whether the demander was reached in this round, or tried often enough at different times.</summary>
    public static bool IsContactMade(Case @case, ServiceLevels levels)
    {
        var contacts = @case.Contacts.Where(contact => contact.Round == @case.Round).ToList();
        return contacts.Any(contact => contact.Reached) || contacts.DistinctBy(contact => contact.At).Count() >= levels.Attempts.Contact;
    }

    /// <summary>Whether a matter item stands on the list today.</summary>
    public static bool IsOnList(MatterItem? matter, Circumstances circumstances) =>
        matter?.IsOnListOn(WorkingTime.WorkingCalendar.DayOf(circumstances.Now)) ?? false;

    /// <summary>What a grid, or a return visit, found unsolved goes to the agency for dispatch.</summary>
    public static CaseEscalated FromGrid(Case @case, string reason) =>
        new(@case.GridCode, @case.Agency, reason) { To = CaseStatus.PendingDispatch };

    public static Decision Then(params CaseEvent[] events) => new Accepted(events);

    private static CaseStatus Back(Case @case) =>
        @case.Status == CaseStatus.Submitted ? CaseStatus.Submitted : CaseStatus.PendingDispatch;
}
