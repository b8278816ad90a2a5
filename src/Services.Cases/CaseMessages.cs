using GridGov.Contracts;
using GridGov.Services.Cases.Domain;
using Happened = GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases;

/// <summary>Turns what happened to a case into what other services hear of it.</summary>
internal static class CaseMessages
{
    /// <summary>The message about an event, built from the state that very event left behind.</summary>
    public static ICaseEvent About(CaseEvent happened, Case after)
    {
        var facts = Facts(after, happened.Version, happened.At);
        return happened switch
        {
            Happened.CaseReported e => new Contracts.CaseReported(facts, e.Source.Word()),
            Happened.CaseAccepted => new Contracts.CaseAccepted(facts),
            Happened.CaseRejected e => new Contracts.CaseRejected(facts, e.Reason, e.StatutoryChannel),
            Happened.CaseSelfHandled => new Contracts.CaseSelfHandled(facts),
            Happened.CaseEscalated e => new Contracts.CaseEscalated(facts, e.FromHolder, e.Reason, e.ReasonWord),
            Happened.CaseAssignedDown e => new Contracts.CaseAssignedDown(facts, e.FromAgency, e.Reason),
            Happened.CaseDispatched e => new Contracts.CaseDispatched(
                facts, [.. e.Principles.Select(principle => principle.Word())]),
            Happened.CaseSigned => new Contracts.CaseSigned(facts),
            Happened.DemanderContacted e => new Contracts.DemanderContacted(facts, e.Channel.Word(), e.Reached),
            Happened.CoTaskAssigned e => new Contracts.CoTaskAssigned(facts, e.Id, e.Unit, e.Deadlines[0].DueAt),
            Happened.CoTaskAnswered e => new Contracts.CoTaskAnswered(facts, e.Id, e.Unit),
            Happened.CaseCompleted e => new Contracts.CaseCompleted(facts, e.Resolved),
            Happened.FeedbackGiven e => new Contracts.FeedbackGiven(facts, e.Hearer.Word()),
            Happened.ReturnVisited e => new Contracts.ReturnVisited(facts, e.Reached, e.Resolved, e.Satisfaction),
            Happened.ReworkOrdered e => new Contracts.ReworkOrdered(facts, e.Round),
            Happened.CaseClosed => new Contracts.CaseClosed(facts),
            Happened.CaseRated e => new Contracts.CaseRated(facts, e.Satisfaction, e.Resolved),
            _ =>
                throw new ArgumentOutOfRangeException(
                    nameof(happened), happened.GetType().Name, "No message for this event."),
        };
    }

    /// <summary>Tells what everybody may know of a case as the event with this version and time left it.</summary>
    public static CaseFacts Facts(Case after, int version, DateTimeOffset at) => new(
        after.Number, version, at, after.Status.Word(), after.Title, after.GridCode, after.Agency, after.Holder,
        after.LeadUnit, after.CoUnits, after.MatterCode, after.Kind.Word(), after.Urgency.Word(), after.ReportedAt,
        after.DueAt, after.WorkDeadline?.DueAt, after.HandledAt);
}
