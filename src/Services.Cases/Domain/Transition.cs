namespace GridGov.Services.Cases.Domain;

/// <summary>One row of the transition table: from where, by whom, to where, and what decides.</summary>
/// <param name="Action">Name in <c>allowedActions</c>: the path of the call below the case.</param>
/// <param name="Command">Type of the command.</param>
/// <param name="From">Statuses it is possible in.</param>
/// <param name="By">Who may; one of them is enough.</param>
/// <param name="To">Statuses it may lead to; none means that the case stays where it is.</param>
/// <param name="Rule">Decides; the events it gives have their status and content, the rest is stamped on them.</param>
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
        new(action, typeof(T), from, by, to, (@case, command, circumstances) => rule(@case, (T)command, circumstances));

    /// <summary>Whether the row may lead from one status to another.</summary>
    public bool Leads(CaseStatus from, CaseStatus to) => To.Count == 0 ? from == to : To.Contains(to);
}
