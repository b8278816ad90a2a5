namespace GridGov.Services.Cases.Domain;

/// <summary>One row of the transition table: from where, by whom, to where, and what decides.</summary>
/// <param name="Action">Name in <c>allowedActions</c>: the path of the call below the case.</param>
/// <param name="Command">Type of the command.</param>
/// <param name="From">Statuses it is possible in.</param>
/// <param name="By">Who may; one of them is enough.</param>
/// <param name="To">Statuses it may lead to; none means that the case stays where it is.</param>
/// <param name="Rule">Gives events with their status and content; <see cref="Decide"/> stamps the rest on them.</param>
internal sealed record Transition(
    string Action,
    Type Command,
    IReadOnlyList<CaseStatus> From,
    IReadOnlyList<CaseRole> By,
    IReadOnlyList<CaseStatus> To,
    Func<Case, CaseCommand, Circumstances, Decision> Rule)
{
    /// <summary>A row for commands of one type.</summary>
    public static Transition Of<T>(
        string action, IReadOnlyList<CaseStatus> from, IReadOnlyList<CaseRole> by, IReadOnlyList<CaseStatus> to,
        Func<Case, T, Circumstances, Decision> rule) where T : CaseCommand =>
        new(
            action, typeof(T), from, by, to,
            (before, command, circumstances) => rule(before, (T)command, circumstances));

    /// <summary>Tells whether the row may lead from one status to another.</summary>
    public bool Leads(CaseStatus from, CaseStatus to) => To.Count == 0 ? from == to : To.Contains(to);

    /// <summary>Asks the rule, once, and completes the events it gives. That the row applies is known before.</summary>
    public Decision Decide(Case before, CaseCommand command, Circumstances circumstances) =>
        Rule(before, command, circumstances) switch
        {
            Accepted accepted => new Accepted(Stamp(before, accepted.Events, circumstances)),
            var refused => refused,
        };

    // Each event is stamped on the case that the one before it left behind.
    private List<CaseEvent> Stamp(Case before, IReadOnlyList<CaseEvent> events, Circumstances circumstances)
    {
        var stamped = new List<CaseEvent>();
        foreach (var happened in events)
        {
            if (!Leads(before.Status, happened.To))
                throw new InvalidOperationException($"{Action} does not lead from {before.Status} to {happened.To}.");
            var next = happened with
            {
                Version = before.Version + 1,
                At = circumstances.Now,
                By = circumstances.By.Signature,
                From = before.Status,
            };
            next = next with { Deadlines = CaseDeadlines.ChangedBy(next, before.Apply(next), circumstances.Levels) };
            before = before.Apply(next);
            stamped.Add(next);
        }
        return stamped;
    }
}
