namespace GridGov.Services.Cases.Domain;

/// <summary>
/// Starts and stops clocks as events ask. Escalation and assignment down do neither: the limit is the demander's, and
/// no agency gains time by passing the case on.
/// </summary>
internal static class CaseDeadlines
{
    /// <summary>The deadlines as they are after the event; those it leaves alone are not among them.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="after">The case after it, without these changes.</param>
    /// <param name="levels">The service levels in force.</param>
    public static IReadOnlyList<Deadline> ChangedBy(CaseEvent happened, Case after, ServiceLevels levels)
    {
        var open = after.Deadlines.Where(deadline => deadline.IsOpen).ToList();
        return happened switch
        {
            CaseReported { To: CaseStatus.SelfHandling } => [Start(Step.SelfHandle)],
            CaseReported => [Start(Step.Accept)],
            CaseAccepted => [.. Stop(Step.Accept), Start(Step.Dispatch)],
            CaseSelfHandled => [.. Stop(Step.SelfHandle), Start(Step.Feedback)],
            CaseEscalated { From: CaseStatus.SelfHandling or CaseStatus.Feedback } =>
                [.. StopAll(), Start(Step.Dispatch)],
            CaseDispatched => [.. Stop(Step.Dispatch), .. StartWork()],
            CaseSigned => [.. Stop(Step.Sign), Start(Step.Contact)],
            DemanderContacted when CaseRules.IsContactMade(after, levels) => [.. Stop(Step.Contact)],
            CoTaskAssigned e => [levels.Start(Step.CoTask, after, e.At, e.Id)],
            CoTaskAnswered e => [.. StopWhere(deadline => deadline.CoTask == e.Id)],
            CaseCompleted => [.. StopAll(), Start(Step.Feedback)],
            FeedbackGiven { To: CaseStatus.Feedback } => [.. Stop(Step.Feedback), Start(Step.ReturnVisit)],
            ReworkOrdered => [.. StopAll(), Start(Step.Rework)],
            CaseRejected or CaseClosed => [.. StopAll()],
            _ => [],
        };

        Deadline Start(Step step) => levels.Start(step, after, happened.At);
        IEnumerable<Deadline> Stop(Step step) => StopWhere(deadline => deadline.Step == step);
        IEnumerable<Deadline> StopAll() => StopWhere(_ => true);
        IEnumerable<Deadline> StopWhere(Func<Deadline, bool> which) =>
            open.Where(which).Select(deadline => deadline with { MetAt = happened.At });

        // A co-task's limit is taken from the leader's, which therefore starts first.
        IEnumerable<Deadline> StartWork()
        {
            var handle = Start(Step.Handle);
            var working = after with { Deadlines = [.. after.Deadlines, handle] };
            var coTasks = after.CoTasks.Select(task => levels.Start(Step.CoTask, working, happened.At, task.Id));
            return [Start(Step.Sign), handle, .. coTasks];
        }
    }
}
