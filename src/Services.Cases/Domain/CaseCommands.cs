namespace GridGov.Services.Cases.Domain;

/// <summary>
/// A wish to do something with a case. What has to be looked up stands in it already, so that deciding asks nobody.
/// </summary>
internal abstract record CaseCommand;

/// <summary>
/// Opens a case; decided by <see cref="CaseLifecycle.Open"/>, since there is no case yet. <c>OwnGrid</c>: the grid's
/// own staff brings it, which lets the grid try first (article 17).
/// </summary>
internal sealed record ReportCase(
    CaseSource Source, string? ExternalId, string Title, string Description, Place Place, string GridCode,
    bool Anonymous, bool Confidential, MatterItem? Matter, string? MatterCode, CaseKind Kind, Urgency Urgency,
    bool OwnGrid);

/// <summary>受理.</summary>
internal sealed record AcceptCase(
    string MatterCode, MatterItem? Matter, CaseKind Kind, Urgency Urgency, string? ComplainedUnit) : CaseCommand;

/// <summary>不予受理, with the channel the law provides.</summary>
internal sealed record RejectCase(string Reason, string StatutoryChannel) : CaseCommand;

/// <summary>The result that the grid achieved by itself.</summary>
internal sealed record SelfHandleCase(string Result, bool Resolved) : CaseCommand;

/// <summary>
/// 上报 to an agency, null when there is none above or none in business. Not looked at while the grid has the case. The
/// reason is a person's own words; null when the clock does it, for whom the limit that passed is the reason.
/// </summary>
internal sealed record EscalateCase(string? Reason, DutyUnit? To) : CaseCommand;

/// <summary>分派下级 to the agency of a division, null when there is none in business.</summary>
internal sealed record AssignCaseDown(string Division, string Reason, DutyUnit? To) : CaseCommand;

/// <summary>
/// 分派. A unit is null where the registry has none of that code; the matter is the case's, as the list has it today.
/// </summary>
internal sealed record DispatchCase(
    DutyUnit? Lead, IReadOnlyList<DutyUnit?> CoUnits, IReadOnlyList<Principle> Principles, MatterItem? Matter,
    string? Note) : CaseCommand;

/// <summary>签收.</summary>
internal sealed record SignCase : CaseCommand;

/// <summary>联系诉求人.</summary>
internal sealed record LogContact(
    DateTimeOffset At, Channel Channel, bool Reached, string Summary, string? Evidence) : CaseCommand;

/// <summary>协办: the first receiver asks another unit.</summary>
internal sealed record AssignCoTask(DutyUnit? Unit, string Task) : CaseCommand;

/// <summary>The co-handler reports to the first receiver.</summary>
internal sealed record AnswerCoTask(int Id, string Result) : CaseCommand;

/// <summary>办结.</summary>
internal sealed record CompleteCase(
    bool Resolved, string Result, string PublicReply, string? UnresolvedReason) : CaseCommand;

/// <summary>反馈.</summary>
internal sealed record GiveFeedback(Hearer To, Channel Channel, string Text) : CaseCommand;

/// <summary>回访.</summary>
internal sealed record RecordReturnVisit(
    bool Reached, bool? Resolved, int? Satisfaction, string? Comment) : CaseCommand;

/// <summary>评价, by the demander.</summary>
internal sealed record RateCase(int Satisfaction, bool Resolved, string? Comment) : CaseCommand;
