using GridGov.City;

namespace GridGov.Services.Cases.Domain;

/// <summary>Between intake and dispatch: what the agency, or the grid, does with what came in.</summary>
internal static class CaseRules
{
    public static Decision Accept(Case before, AcceptCase command, Circumstances circumstances) =>
        IsOnList(command.Matter, circumstances)
            ? Then(
                new CaseAccepted(
                    command.MatterCode, command.Kind, command.Urgency,
                    command.ComplainedUnit)
                { To = CaseStatus.Accepted })
            : new Refused(Refusals.MatterNotOnList, command.MatterCode);

    public static Decision Reject(Case before, RejectCase command, Circumstances circumstances) =>
        Then(new CaseRejected(command.Reason, command.StatutoryChannel) { To = CaseStatus.Rejected });

    public static Decision SelfHandle(Case before, SelfHandleCase command, Circumstances circumstances) =>
        command.Resolved
            ? Then(new CaseSelfHandled(command.Result) { To = CaseStatus.Completed })
            : Then(FromGrid(before) with { Reason = command.Result });

    public static Decision EscalateFromGrid(Case before, EscalateCase command, Circumstances circumstances)
    {
        if (!circumstances.By.Has(Capacities.Clock))
            return Then(FromGrid(before) with { Reason = command.Reason });
        var window = before.Deadlines.Last(deadline => deadline.Step == Step.SelfHandle);
        return circumstances.Now <= window.DueAt
            ? new Refused(Refusals.NotDue)
            : Then(FromGrid(before) with { ReasonWord = ReasonWords.SelfHandlingExpired });
    }

    public static Decision Escalate(Case before, EscalateCase command, Circumstances circumstances)
    {
        var division = UnitCode.DivisionOf(before.Agency);
        if (Agencies.Above(division) is null)
            return new Refused(Refusals.NoTierAbove);
        if (command.To is not { Active: true } above)
            return new Refused(Refusals.AgencyClosed);
        return Agencies.TiersBetween(above.Division, division, before.GridCode) switch
        {
            null or 0 => new Refused(Refusals.NoTierAbove),
            > 1 when before.Urgency != Urgency.Critical => new Refused(Refusals.TierSkipped),
            _ => Then(new CaseEscalated(before.Agency, above.Code) { To = Back(before), Reason = command.Reason }),
        };
    }

    public static Decision AssignDown(Case before, AssignCaseDown command, Circumstances circumstances) =>
        Agencies.TiersBetween(UnitCode.DivisionOf(before.Agency), command.Division, before.GridCode) switch
        {
            null or 0 => new Refused(Refusals.NotBelow, command.Division),
            > 1 when before.Urgency != Urgency.Critical => new Refused(Refusals.TierSkipped),
            _ when command.To is not { Active: true } => new Refused(Refusals.AgencyClosed),
            _ => Then(new CaseAssignedDown(before.Agency, command.To.Code, command.Reason) { To = Back(before) }),
        };

    /// <summary>
    /// Grid staff must not be asked for what is not on the list (article 13); others may leave the matter to the
    /// agency.
    /// </summary>
    public static Refusal? WhyMatterIsMissing(ReportCase report) =>
        (report.OwnGrid || report.MatterCode is not null) && report.Matter is null ? Refusals.MatterNotOnList : null;

    /// <summary>
    /// Tells whether the demander was reached in this round, or tried often enough at different times.
    /// </summary>
    public static bool IsContactMade(Case current, ServiceLevels levels)
    {
        var contacts = current.Contacts.Where(contact => contact.Round == current.Round).ToList();
        return contacts.Any(contact => contact.Reached)
            || contacts.DistinctBy(contact => contact.At).Count() >= levels.Attempts.Contact;
    }

    /// <summary>Tells whether a matter item stands on the list today.</summary>
    public static bool IsOnList(MatterItem? matter, Circumstances circumstances) =>
        matter?.IsOnListOn(WorkingTime.WorkingCalendar.DayOf(circumstances.Now)) ?? false;

    /// <summary>Sends to the agency what a grid, or a return visit, found unsolved; the caller says why.</summary>
    public static CaseEscalated FromGrid(Case before) =>
        new(before.GridCode, before.Agency) { To = CaseStatus.PendingDispatch };

    public static Decision Then(params CaseEvent[] events) => new Accepted(events);

    private static CaseStatus Back(Case before) =>
        before.Status == CaseStatus.Submitted ? CaseStatus.Submitted : CaseStatus.PendingDispatch;
}
