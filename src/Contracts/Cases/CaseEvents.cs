namespace GridGov.Contracts;

/// <summary>
/// Describes a case right after one event of its life, as far as everybody may know it: the state that event left
/// behind, never a later one. Nothing personal is in it.
/// </summary>
/// <param name="Number">Case number; never changes, whatever tier the case moves to.</param>
/// <param name="Version">
/// Number of the event within the case, from 1. A consumer ignores what is not newer than what it has.
/// </param>
/// <param name="At">When the event happened.</param>
/// <param name="Status">
/// Status after the event, in the words of the public interface (<c>submitted</c>, <c>dispatched</c>, …).
/// </param>
/// <param name="Title">What the demander wrote as a title.</param>
/// <param name="GridCode">
/// 15-digit code of the grid the case lies in; its prefixes are the village, town, county and city.
/// </param>
/// <param name="Agency">Unit code of the grid agency that has the case now.</param>
/// <param name="Holder">
/// Who has to act next: a unit code, or a grid code while the grid tries to solve it itself; null when nobody has to.
/// </param>
/// <param name="LeadUnit">
/// The dispatched unit, and from its signature on the first receiver; null before dispatch.
/// </param>
/// <param name="CoUnits">Units that owe the first receiver a co-task.</param>
/// <param name="MatterCode">Item of the matter list, once known.</param>
/// <param name="Kind"><c>consult</c>, <c>help</c>, <c>suggest</c>, <c>complain</c> or <c>report</c>.</param>
/// <param name="Urgency"><c>general</c>, <c>urgent</c> or <c>critical</c>.</param>
/// <param name="ReportedAt">When the case was reported.</param>
/// <param name="DueAt">When the step that is open now is due; null when nothing is due.</param>
/// <param name="HandleDueAt">When the handling as a whole is due; null before dispatch.</param>
/// <param name="HandledAt">When the handling was completed; null while it is not, so also during rework.</param>
public sealed record CaseFacts(
    string Number,
    int Version,
    DateTimeOffset At,
    string Status,
    string Title,
    string GridCode,
    string Agency,
    string? Holder,
    string? LeadUnit,
    IReadOnlyList<string> CoUnits,
    string? MatterCode,
    string Kind,
    string Urgency,
    DateTimeOffset ReportedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? HandleDueAt,
    DateTimeOffset? HandledAt);

/// <summary>Any event in the life of a case. A consumer of this interface receives all of them.</summary>
public interface ICaseEvent
{
    /// <summary>The case as this event left it.</summary>
    CaseFacts Case { get; }
}

/// <summary>A request came in and was located in its grid (article 16).</summary>
public sealed record CaseReported(CaseFacts Case, string Source) : ICaseEvent;

/// <summary>The agency accepted the request and fixed its matter item, kind and urgency (article 17).</summary>
public sealed record CaseAccepted(CaseFacts Case) : ICaseEvent;

/// <summary>The agency refused the request and named the channel the law provides for it.</summary>
public sealed record CaseRejected(CaseFacts Case, string Reason, string StatutoryChannel) : ICaseEvent;

/// <summary>
/// The grid solved the request itself (article 17, second paragraph); the result still has to be fed back.
/// </summary>
public sealed record CaseSelfHandled(CaseFacts Case) : ICaseEvent;

/// <summary>
/// The case went one tier up, or two when it is critical; <c>From</c> is the agency that had it, or a grid code when it
/// came from the grid: that could not solve it, or the return visit found what it did unsolved.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="From">Who had it: an agency, or a grid.</param>
/// <param name="Reason">Why, in the words of whoever sent it up; null when the system did.</param>
/// <param name="ReasonWord">
/// Why, when the system did: <c>self-handling-expired</c> or <c>return-visit-unsolved</c>; else null. More may come.
/// </param>
public sealed record CaseEscalated(CaseFacts Case, string From, string? Reason, string? ReasonWord = null) : ICaseEvent;

/// <summary>
/// The case went one tier down, to the agency of a division below; <c>From</c> is the agency that had it.
/// </summary>
public sealed record CaseAssignedDown(CaseFacts Case, string From, string Reason) : ICaseEvent;

/// <summary>The agency dispatched the case to a department on the named principles (article 17).</summary>
public sealed record CaseDispatched(CaseFacts Case, IReadOnlyList<string> Principles) : ICaseEvent;

/// <summary>The dispatched unit signed and is the first receiver from now on (article 18).</summary>
public sealed record CaseSigned(CaseFacts Case) : ICaseEvent;

/// <summary>The first receiver contacted the demander, or tried to (article 19, item 1).</summary>
public sealed record DemanderContacted(CaseFacts Case, string Channel, bool Reached) : ICaseEvent;

/// <summary>
/// The first receiver asked another unit to do its part (article 18). Co-tasks given with the dispatch are in
/// <see cref="CaseDispatched"/>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Id">Number of the co-task within the case.</param>
/// <param name="Unit">Unit that owes it.</param>
/// <param name="DueAt">When it is due.</param>
public sealed record CoTaskAssigned(CaseFacts Case, int Id, string Unit, DateTimeOffset DueAt) : ICaseEvent;

/// <summary>A co-handler reported its result to the first receiver (article 18).</summary>
public sealed record CoTaskAnswered(CaseFacts Case, int Id, string Unit) : ICaseEvent;

/// <summary>The first receiver finished its work, solved or not.</summary>
public sealed record CaseCompleted(CaseFacts Case, bool Resolved) : ICaseEvent;

/// <summary>
/// The result was told to one of the two who must hear it: <c>demander</c> or <c>agency</c> (article 19, item 3).
/// </summary>
public sealed record FeedbackGiven(CaseFacts Case, string To) : ICaseEvent;

/// <summary>The agency made its return visit (article 20).</summary>
public sealed record ReturnVisited(CaseFacts Case, bool Reached, bool? Resolved, int? Satisfaction) : ICaseEvent;

/// <summary>
/// The return visit found the request unsolved: the first receiver works again, under key supervision (article 20).
/// </summary>
public sealed record ReworkOrdered(CaseFacts Case, int Round) : ICaseEvent;

/// <summary>The case is closed.</summary>
public sealed record CaseClosed(CaseFacts Case) : ICaseEvent;

/// <summary>The demander rated the case, of its own accord; the status stays as it was.</summary>
/// <param name="Case">The case.</param>
/// <param name="Satisfaction">1 (very dissatisfied) to 5 (very satisfied).</param>
/// <param name="Resolved">Whether the demander takes it for solved.</param>
public sealed record CaseRated(CaseFacts Case, int Satisfaction, bool Resolved) : ICaseEvent;
