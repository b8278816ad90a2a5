using GridGov.Geography;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Domain;
using GridGov.WorkingTime;

namespace GridGov.Services.Cases.Browsing;

/// <summary>A case in a list.</summary>
internal sealed record CaseLine(
    string Number, int Version, CaseStatus Status, string Title, CaseKind Kind, Urgency Urgency, string? MatterCode,
    GridName Grid, string Agency, string? Holder, string? LeadUnit, bool Supervised, DateTimeOffset ReportedAt,
    DateTimeOffset? DueAt, Light? Light);

/// <summary>A grid with the divisions it lies in.</summary>
internal sealed record GridName(string Code, string? Name, string? Village, string? Town, string? County)
{
    /// <summary>With its names where the map knows it; a case outlives its grid.</summary>
    public static GridName Of(string code, GridPlace? place) =>
        new(code, place?.Name, place?.Village, place?.Town, place?.County);
}

/// <summary>A matter item as a case shows it.</summary>
internal sealed record MatterName(string Code, string? Name);

/// <summary>A deadline with its light.</summary>
internal sealed record DeadlineView(
    Step Step, int? CoTask, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? MetAt, Light Light,
    string Basis);

/// <summary>A case with all its caller may know, and may do.</summary>
internal sealed record CaseView(
    string Number, int Version, CaseStatus Status, CaseSource Source, string? ExternalId, string Title,
    string Description, Place Location, GridName Grid, MatterName? Matter, CaseKind Kind, Urgency Urgency,
    string Agency, string? Holder, string? LeadUnit, string? FirstReceiver, string? ComplainedUnit,
    DemanderView Demander, bool Confidential, DateTimeOffset ReportedAt, DateTimeOffset? DueAt,
    DateTimeOffset? HandleDueAt, int Round, bool Supervised, ClosedAs? ClosedAs, IReadOnlyList<DeadlineView> Deadlines,
    IReadOnlyList<CoTask> CoTasks, IReadOnlyList<Contact> Contacts, IReadOnlyList<WorkResult> Results,
    IReadOnlyList<Told> Feedback, IReadOnlyList<Visit> ReturnVisits, IReadOnlyList<Rating> Ratings,
    IReadOnlyList<string> AllowedActions);
