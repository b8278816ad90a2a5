namespace GridGov.Services.Cases.Domain;

/// <summary>From dispatch to the end of the work: what departments do (articles 17 to 19).</summary>
internal static class WorkRules
{
    /// <summary>The time by which the clock of a department's system may run ahead of ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static Decision Dispatch(Case before, DispatchCase command, Circumstances circumstances)
    {
        if (command.Principles.Count == 0)
            return new Refused(Refusals.NoPrinciple);
        if (!CaseRules.IsOnList(command.Matter, circumstances))
            return new Refused(Refusals.MatterNotOnList, before.MatterCode);
        if (WhyNot(command.Lead, before) is { } lead)
            return lead;
        if (command.CoUnits.Select(unit => WhyNot(unit, before)).OfType<Refused>().FirstOrDefault() is { } co)
            return co;
        var units = command.CoUnits.Prepend(command.Lead).OfType<DutyUnit>().Select(unit => unit.Code).ToList();
        if (units.Distinct().Count() < units.Count)
            return new Refused(Refusals.UnitTwice);
        return CaseRules.Then(
            new CaseDispatched(
                units[0], units[1..], [.. command.Principles.Distinct()], command.Note)
            { To = CaseStatus.Dispatched });
    }

    public static Decision Sign(Case before, SignCase command, Circumstances circumstances) =>
        CaseRules.Then(new CaseSigned { To = CaseStatus.Handling });

    public static Decision LogContact(Case before, LogContact command, Circumstances circumstances) =>
        command.At > circumstances.Now + ClockSkew || command.At < before.ReportedAt
            ? new Refused(Refusals.ContactTime)
            : CaseRules.Then(
                new DemanderContacted(command.At, command.Channel, command.Reached, command.Summary, command.Evidence)
                {
                    To = before.Status,
                });

    public static Decision AssignCoTask(Case before, AssignCoTask command, Circumstances circumstances)
    {
        if (WhyNot(command.Unit, before) is { } refused)
            return refused;
        if (command.Unit?.Code is not { } unit || unit == before.LeadUnit
            || before.CoTasks.Any(task => task.Unit == unit && task.AnsweredAt is null))
            return new Refused(Refusals.UnitTwice);
        return CaseRules.Then(new CoTaskAssigned(before.CoTasks.Count + 1, unit, command.Task) { To = before.Status });
    }

    public static Decision AnswerCoTask(Case before, AnswerCoTask command, Circumstances circumstances)
    {
        if (before.CoTasks.FirstOrDefault(task => task.Id == command.Id) is not { } task)
            return new Refused(Refusals.CoTaskMissing);
        if (task.Unit != circumstances.By.Unit)
            return new Refused(Refusals.OutOfScope);
        return task.AnsweredAt is null
            ? CaseRules.Then(new CoTaskAnswered(task.Id, task.Unit, command.Result) { To = before.Status })
            : new Refused(Refusals.CoTaskAnswered);
    }

    public static Decision Complete(Case before, CompleteCase command, Circumstances circumstances)
    {
        if (!before.Anonymous && !CaseRules.IsContactMade(before, circumstances.Levels))
            return new Refused(Refusals.NotContacted, circumstances.Levels.Attempts.Contact);
        if (before.CoTasks.FirstOrDefault(task => task.AnsweredAt is null) is { } open)
            return new Refused(Refusals.CoTaskOpen, open.Unit);
        var completed = new CaseCompleted(
            command.Resolved, command.Result, command.PublicReply, command.UnresolvedReason);
        return CaseRules.Then(completed with { To = CaseStatus.Completed });
    }

    // Departments' duties must not be passed down to towns and grids, so a department it has to be, in business, and
    // competent where it is.
    private static Refused? WhyNot(DutyUnit? unit, Case before) => unit switch
    {
        null => new Refused(Refusals.UnitUnknown),
        { IsDepartment: false } => new Refused(Refusals.NotADepartment, unit.Name),
        { Active: false } => new Refused(Refusals.UnitClosed, unit.Name),
        _ when !unit.Covers(before.GridCode) => new Refused(Refusals.UnitElsewhere, unit.Name),
        _ => null,
    };
}
