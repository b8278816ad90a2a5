namespace GridGov.Services.Cases.Domain;

/// <summary>After the work: who is told, who asks, and when it is over (articles 19 and 20).</summary>
internal static class VerificationRules
{
    /// <summary>不满意: of the five levels of GB/T 39735, this one and the one below it.</summary>
    private const int Dissatisfied = 2;

    public static Decision GiveFeedback(Case @case, GiveFeedback command, Circumstances circumstances)
    {
        var told = @case.Feedback.Where(feedback => feedback.Round == @case.Round).Select(feedback => feedback.To).ToHashSet();
        if (!told.Add(command.To))
            return new Refused(Refusals.FeedbackGiven);
        var both = told.Count == Enum.GetValues<Hearer>().Length;
        return CaseRules.Then(
            new FeedbackGiven(command.To, command.Channel, command.Text) { To = both ? CaseStatus.Feedback : CaseStatus.Completed });
    }

    /// <summary>
    /// Solved closes; unsolved or dissatisfied goes back to work under key supervision. Who left no name cannot be asked: there the agency checks
    /// by itself, and one visit decides. Who is not reached is tried again, until the attempts the profile asks for are used up.
    /// </summary>
    public static Decision RecordReturnVisit(Case @case, RecordReturnVisit command, Circumstances circumstances)
    {
        var visited = new ReturnVisited(command.Reached, command.Resolved, command.Satisfaction, command.Comment) { To = CaseStatus.Feedback };
        if ((command.Reached || @case.Anonymous) && (command.Resolved == false || command.Satisfaction <= Dissatisfied))
            return CaseRules.Then(visited, BackToWork(@case));
        if (command.Reached)
            return CaseRules.Then(visited, Closed(ClosedAs.Solved));
        if (@case.Anonymous)
            return CaseRules.Then(visited, Closed(ClosedAs.Checked));
        return AttemptsWith(@case, circumstances) >= circumstances.Levels.Attempts.Visit
            ? CaseRules.Then(visited, Closed(ClosedAs.Unreached))
            : CaseRules.Then(visited);
    }

    public static Decision Rate(Case @case, RateCase command, Circumstances circumstances) =>
        @case.Ratings.Any(rating => rating.Round == @case.Round)
            ? new Refused(Refusals.AlreadyRated)
            : CaseRules.Then(new CaseRated(command.Satisfaction, command.Resolved, command.Comment) { To = @case.Status });

    private static CaseClosed Closed(ClosedAs @as) => new(@as) { To = CaseStatus.Closed };

    // Where the grid worked there is no first receiver to send it back to: what it could not solve is dispatched.
    private static CaseEvent BackToWork(Case @case) => @case.LeadUnit is null
        ? CaseRules.FromGrid(@case, "回访未解决")
        : new ReworkOrdered(@case.Round + 1) { To = CaseStatus.Rework };

    // Three calls within a minute are one attempt.
    private static int AttemptsWith(Case @case, Circumstances circumstances)
    {
        var count = 0;
        DateTimeOffset? last = null;
        foreach (var at in @case.Visits.Where(visit => visit.Round == @case.Round && !visit.Reached).Select(visit => visit.At).Append(circumstances.Now))
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
