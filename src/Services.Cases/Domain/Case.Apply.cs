namespace GridGov.Services.Cases.Domain;

internal sealed partial record Case
{
    /// <summary>The case its report opens.</summary>
    public static Case Open(CaseReported reported) => new Case
    {
        Number = reported.Number,
        Source = reported.Source,
        ExternalId = reported.ExternalId,
        Title = reported.Title,
        Description = reported.Description,
        Place = reported.Place,
        GridCode = reported.GridCode,
        Anonymous = reported.Anonymous,
        Confidential = reported.Confidential,
        MatterCode = reported.MatterCode,
        Kind = reported.Kind,
        Urgency = reported.Urgency,
        Agency = reported.Agency,
        ReportedAt = reported.At,
    }.Stamp(reported);

    /// <summary>The case after one more event. Decides nothing: what is applied has happened.</summary>
    public Case Apply(CaseEvent happened) => (happened switch
    {
        CaseAccepted e => this with
        {
            MatterCode = e.MatterCode,
            Kind = e.Kind,
            Urgency = e.Urgency,
            ComplainedUnit = e.ComplainedUnit ?? ComplainedUnit,
        },
        CaseRejected or CaseReported => this,
        CaseSelfHandled e =>
            this with { Results = [.. Results, new(Round, e.At, Resolved: true, e.Result, e.Result, null)] },
        CaseEscalated { From: CaseStatus.Feedback } e =>
            this with { Agency = e.Agency, Supervised = true, Round = Round + 1 },
        CaseEscalated e => this with { Agency = e.Agency },
        CaseAssignedDown e => this with { Agency = e.Agency },
        CaseDispatched e =>
            this with
            {
                LeadUnit = e.LeadUnit,
                CoTasks = [.. CoTasks, .. e.CoUnits.Select((unit, i) => NewCoTask(i, unit, null, e.At))]
            },
        CaseSigned => this with { FirstReceiver = LeadUnit },
        DemanderContacted e =>
            this with
            {
                Contacts = [.. Contacts, new(Round, e.ContactedAt, e.Channel, e.Reached, e.Summary, e.Evidence)]
            },
        CoTaskAssigned e => this with { CoTasks = [.. CoTasks, NewCoTask(0, e.Unit, e.Task, e.At)] },
        CoTaskAnswered e => this with
        {
            CoTasks = [
                .. CoTasks.Select(task => task.Id == e.Id
                    ? task with { AnsweredAt = e.At, Result = e.Result }
                    : task)
            ],
        },
        CaseCompleted e =>
            this with
            {
                Results = [.. Results, new(Round, e.At, e.Resolved, e.Result, e.PublicReply, e.UnresolvedReason)]
            },
        FeedbackGiven e => this with { Feedback = [.. Feedback, new(Round, e.At, e.Hearer, e.Channel, e.Text)] },
        ReturnVisited e =>
            this with { Visits = [.. Visits, new(Round, e.At, e.Reached, e.Resolved, e.Satisfaction, e.Comment)] },
        ReworkOrdered e => this with { Round = e.Round, Supervised = true },
        CaseClosed e => this with { ClosedAs = e.As },
        CaseRated e => this with { Ratings = [.. Ratings, new(Round, e.At, e.Satisfaction, e.Resolved, e.Comment)] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No such event."),
    }).Stamp(happened);

    private CoTask NewCoTask(int offset, string unit, string? task, DateTimeOffset at) =>
        new(CoTasks.Count + offset + 1, unit, task, at, null, null);

    // What every event does: version, status, deadlines, and by the status, whose turn it is.
    private Case Stamp(CaseEvent happened)
    {
        var stamped = this with
        {
            Version = happened.Version,
            Status = happened.To,
            Deadlines =
            [
                .. Deadlines.Where(known => !happened.Deadlines.Any(known.IsSameRun)),
                .. happened.Deadlines,
            ],
        };
        return stamped with { Holder = stamped.HolderOf(happened.To) };
    }

    private string? HolderOf(CaseStatus status) => status switch
    {
        CaseStatus.SelfHandling => GridCode,
        CaseStatus.Completed => LeadUnit ?? GridCode,
        CaseStatus.Dispatched or CaseStatus.Handling or CaseStatus.Rework => LeadUnit,
        CaseStatus.Rejected or CaseStatus.Merged or CaseStatus.Closed or CaseStatus.Archived => null,
        _ => Agency,
    };
}
