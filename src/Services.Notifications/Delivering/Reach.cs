using GridGov.Contracts;

namespace GridGov.Services.Notifications.Delivering;

/// <summary>A case has come to somebody: a unit, or a grid while the grid tries to solve it itself.</summary>
/// <param name="Holder">Unit code or grid code.</param>
/// <param name="Reason">Why, as a key of the texts.</param>
internal sealed record Reach(string Holder, string Reason)
{
    /// <summary>Finds whom an event reaches, from the event alone: events may arrive in any order.</summary>
    public static IEnumerable<Reach> Of(ICaseEvent happened) => happened switch
    {
        CaseReported => To(happened.Case.Holder, "reported"),
        CaseEscalated => To(happened.Case.Agency, "escalated"),
        CaseAssignedDown => To(happened.Case.Agency, "assigned-down"),
        CaseDispatched =>
            [
                .. To(happened.Case.LeadUnit, "dispatched"),
                .. happened.Case.CoUnits.SelectMany(unit => To(unit, "co-task")),
            ],
        CoTaskAssigned assigned => To(assigned.Unit, "co-task"),
        CaseSelfHandled => To(happened.Case.Holder, "self-handled"),
        FeedbackGiven => happened.Case.Holder == happened.Case.Agency
            ? To(happened.Case.Agency, "return-visit-due")
            : [],
        ReworkOrdered => To(happened.Case.LeadUnit ?? happened.Case.Holder, "rework"),
        _ => [],
    };

    private static IEnumerable<Reach> To(string? holder, string reason) =>
        holder is null ? [] : [new Reach(holder, reason)];
}
