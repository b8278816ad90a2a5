using System.Text.Json.Serialization;

namespace GridGov.Services.Cases.Domain;

/// <summary>Something that happened to a case. Complete in itself: applied in order, the events are the case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseReported), "reported")]
[JsonDerivedType(typeof(CaseAccepted), "accepted")]
[JsonDerivedType(typeof(CaseRejected), "rejected")]
[JsonDerivedType(typeof(CaseSelfHandled), "selfHandled")]
[JsonDerivedType(typeof(CaseEscalated), "escalated")]
[JsonDerivedType(typeof(CaseAssignedDown), "assignedDown")]
[JsonDerivedType(typeof(CaseDispatched), "dispatched")]
[JsonDerivedType(typeof(CaseSigned), "signed")]
[JsonDerivedType(typeof(DemanderContacted), "contacted")]
[JsonDerivedType(typeof(CoTaskAssigned), "coTaskAssigned")]
[JsonDerivedType(typeof(CoTaskAnswered), "coTaskAnswered")]
[JsonDerivedType(typeof(CaseCompleted), "completed")]
[JsonDerivedType(typeof(FeedbackGiven), "feedbackGiven")]
[JsonDerivedType(typeof(ReturnVisited), "returnVisited")]
[JsonDerivedType(typeof(ReworkOrdered), "reworkOrdered")]
[JsonDerivedType(typeof(CaseClosed), "closed")]
[JsonDerivedType(typeof(CaseRated), "rated")]
internal abstract record CaseEvent
{
    /// <summary>Number within the case, from 1.</summary>
    public int Version { get; init; }

    /// <summary>The moment at which it happened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The actor who did it.</summary>
    public ActedBy By { get; init; } = Actor.Clock.Signature;

    /// <summary>Status before; null for the first event.</summary>
    public CaseStatus? From { get; init; }

    /// <summary>Status after.</summary>
    public CaseStatus To { get; init; }

    /// <summary>Deadlines it opened or ended, as they are after it.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];
}

internal sealed record CaseReported(
    string Number, CaseSource Source, string? ExternalId, string Title, string Description, Place Place,
    string GridCode, string Agency, bool Anonymous, bool Confidential, string? MatterCode, CaseKind Kind,
    Urgency Urgency) : CaseEvent;

internal sealed record CaseAccepted(
    string MatterCode, CaseKind Kind, Urgency Urgency, string? ComplainedUnit) : CaseEvent;

internal sealed record CaseRejected(string Reason, string StatutoryChannel) : CaseEvent;

internal sealed record CaseSelfHandled(string Result) : CaseEvent;

// The holder before is an agency or a grid.
internal sealed record CaseEscalated(string FromHolder, string Agency) : CaseEvent
{
    /// <summary>The reason, as a person wrote it; null where the product sends the case up by itself.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The reason, as one of <see cref="ReasonWords"/>, where the product sends the case up by itself. Text and no
    /// enumeration, so that a history with a word of another version can still be read.
    /// </summary>
    public string? ReasonWord { get; init; }
}

internal sealed record CaseAssignedDown(string FromAgency, string Agency, string Reason) : CaseEvent;

internal sealed record CaseDispatched(
    string LeadUnit, IReadOnlyList<string> CoUnits, IReadOnlyList<Principle> Principles, string? Note) : CaseEvent;

internal sealed record CaseSigned : CaseEvent;

internal sealed record DemanderContacted(
    DateTimeOffset ContactedAt, Channel Channel, bool Reached, string Summary, string? Evidence) : CaseEvent;

internal sealed record CoTaskAssigned(int Id, string Unit, string Task) : CaseEvent;

internal sealed record CoTaskAnswered(int Id, string Unit, string Result) : CaseEvent;

internal sealed record CaseCompleted(
    bool Resolved, string Result, string PublicReply, string? UnresolvedReason) : CaseEvent;

internal sealed record FeedbackGiven(Hearer Hearer, Channel Channel, string Text) : CaseEvent;

internal sealed record ReturnVisited(bool Reached, bool? Resolved, int? Satisfaction, string? Comment) : CaseEvent;

internal sealed record ReworkOrdered(int Round) : CaseEvent;

internal sealed record CaseClosed(ClosedAs As) : CaseEvent;

internal sealed record CaseRated(int Satisfaction, bool Resolved, string? Comment) : CaseEvent;
