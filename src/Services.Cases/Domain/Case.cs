using System.Text.Json.Serialization;

namespace GridGov.Services.Cases.Domain;

/// <summary>One request from intake to archive, as its events left it. Immutable; nothing personal is in it.</summary>
internal sealed partial record Case
{
    /// <summary>Never changes, whatever tier the case moves to (article 5).</summary>
    public required string Number { get; init; }

    /// <summary>Number of the last event.</summary>
    public int Version { get; init; }

    public CaseStatus Status { get; init; }
    public CaseSource Source { get; init; }

    /// <summary>The sender's own number of it, unique per source.</summary>
    public string? ExternalId { get; init; }

    public required string Title { get; init; }
    public required string Description { get; init; }
    public required Place Place { get; init; }

    /// <summary>The grid it was located in; never changes.</summary>
    public required string GridCode { get; init; }

    /// <summary>Nobody left a name or a number.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The demander asked that departments do not learn who it is.</summary>
    public bool Confidential { get; init; }

    public string? MatterCode { get; init; }
    public CaseKind Kind { get; init; }
    public Urgency Urgency { get; init; }

    /// <summary>The unit complained about, which must not learn who complains.</summary>
    public string? ComplainedUnit { get; init; }

    /// <summary>The agency that has the case.</summary>
    public required string Agency { get; init; }

    /// <summary>The unit or grid that has to act next; null when nobody has to.</summary>
    public string? Holder { get; init; }

    /// <summary>The dispatched unit.</summary>
    public string? LeadUnit { get; init; }

    /// <summary>The unit that signed: leads until the end (article 18). Null before the signature.</summary>
    public string? FirstReceiver { get; init; }

    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>0, and one more after each return visit that found it unsolved.</summary>
    public int Round { get; init; }

    /// <summary>Under key supervision (article 20).</summary>
    public bool Supervised { get; init; }

    public ClosedAs? ClosedAs { get; init; }
    public IReadOnlyList<CoTask> CoTasks { get; init; } = [];
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public IReadOnlyList<WorkResult> Results { get; init; } = [];
    public IReadOnlyList<Told> Feedback { get; init; } = [];
    public IReadOnlyList<Visit> Visits { get; init; } = [];
    public IReadOnlyList<Rating> Ratings { get; init; } = [];
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];

    /// <summary>Nothing more is to be done.</summary>
    [JsonIgnore]
    public bool IsEnded =>
        Status is CaseStatus.Closed or CaseStatus.Rejected or CaseStatus.Merged or CaseStatus.Archived;

    /// <summary>Due moment of the open step; of several, the nearest.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt =>
        Deadlines.Where(deadline => deadline.IsOpen).Min(deadline => (DateTimeOffset?)deadline.DueAt);

    /// <summary>The limit of the handling as a whole, of a rework once there is one; null before dispatch.</summary>
    [JsonIgnore]
    public Deadline? WorkDeadline => Deadlines.LastOrDefault(deadline => deadline.Step is Step.Handle or Step.Rework);

    /// <summary>The units that have, or had, a co-task, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> CoUnits => [.. CoTasks.Select(task => task.Unit).Distinct()];

    /// <summary>The moment at which the work of this round was completed; null while it goes on.</summary>
    [JsonIgnore]
    public DateTimeOffset? HandledAt => Results.LastOrDefault(result => result.Round == Round)?.At;

    /// <summary>The case that its events, in their order, describe.</summary>
    public static Case Replay(IEnumerable<CaseEvent> history)
    {
        Case? current = null;
        foreach (var happened in history)
            current = current is null && happened is CaseReported reported ? Open(reported) : current?.Apply(happened);
        return current ?? throw new ArgumentException("A history begins with the report.", nameof(history));
    }
}
