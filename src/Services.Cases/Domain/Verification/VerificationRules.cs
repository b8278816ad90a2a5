namespace GridGov.Services.Cases.Domain;

/// <summary>After the work: who is told, who asks, and when it is over (articles 19 and 20).</summary>
internal static class VerificationRules
{
    /// <summary>不满意: of the five levels of GB/T 39735, this one and the one below it.</summary>
    private const int Dissatisfied = 2;

    public static Decision GiveFeedback(Case before, GiveFeedback command, Circumstances circumstances)
    {
        var told = before.Feedback.Where(feedback => feedback.Round == before.Round)
            .Select(feedback => feedback.To).ToHashSet();
        if (!told.Add(command.To))
            return new Refused(Refusals.FeedbackGiven);
        var both = told.Count == Enum.GetValues<Hearer>().Length;
        return CaseRules.Then(
            new FeedbackGiven(
                command.To, command.Channel, command.Text)
            { To = both ? CaseStatus.Feedback : CaseStatus.Completed });
    }

    /// <summary>
    /// Solved closes; unsolved or dissatisfied goes back to work under key supervision. Who left no name cannot be
    /// asked: there the agency checks by itself, and one visit decides. Who is not reached is tried again, until the
    /// attempts the profile asks for are used up.
    /// </summary>
    public static Decision RecordReturnVisit(Case before, RecordReturnVisit command, Circumstances circumstances)
    {
        var visited = new ReturnVisited(
            command.Reached, command.Resolved, command.Satisfaction, command.Comment)
        { To = CaseStatus.Feedback };
        var isUnsolved = command.Resolved == false || command.Satisfaction <= Dissatisfied;
        if (isUnsolved && (command.Reached || before.Anonymous))
            return CaseRules.Then(visited, BackToWork(before));
        if (command.Reached)
            return CaseRules.Then(visited, Closed(ClosedAs.Solved));
        if (before.Anonymous)
            return CaseRules.Then(visited, Closed(ClosedAs.Checked));
        return AttemptsWith(before, circumstances) >= circumstances.Levels.Attempts.Visit
            ? CaseRules.Then(visited, Closed(ClosedAs.Unreached))
            : CaseRules.Then(visited);
    }

    public static Decision Rate(Case before, RateCase command, Circumstances circumstances) =>
        before.Ratings.Any(rating => rating.Round == before.Round)
            ? new Refused(Refusals.AlreadyRated)
            : CaseRules.Then(
                new CaseRated(command.Satisfaction, command.Resolved, command.Comment) { To = before.Status });

    private static CaseClosed Closed(ClosedAs how) => new(how) { To = CaseStatus.Closed };

    // Where the grid worked there is no first receiver to send it back to: what it could not solve is dispatched.
    private static CaseEvent BackToWork(Case before) => before.LeadUnit is null
        ? CaseRules.FromGrid(before) with { ReasonWord = ReasonWords.ReturnVisitUnsolved }
        : new ReworkOrdered(before.Round + 1) { To = CaseStatus.Rework };

    // Three calls within a minute are one attempt.
    private static int AttemptsWith(Case before, Circumstances circumstances)
    {
        var count = 0;
        DateTimeOffset? last = null;
        var missed = before.Visits.Where(visit => visit.Round == before.Round && !visit.Reached);
        foreach (var at in missed.Select(visit => visit.At).Append(circumstances.Now))
        {
            if (last is null || circumstances.Levels.AreDifferentTimes(last.Value, at))
            {
                count++;
                last = at;
            }
        }
        return count;
    }
}
