namespace GridGov.Services.Cases.Domain;

/// <summary>The outcome of deciding: accepted or refused.</summary>
internal abstract record Decision;

/// <summary>It happens: these events, in this order.</summary>
internal sealed record Accepted(IReadOnlyList<CaseEvent> Events) : Decision;

/// <summary>It does not happen.</summary>
/// <param name="Why">The refusal.</param>
/// <param name="Arguments">What goes into its text.</param>
internal sealed record Refused(Refusal Why, params object?[] Arguments) : Decision;

/// <summary>The kind of a refusal.</summary>
internal enum RefusalKind
{
    /// <summary>The actor is not the one who may.</summary>
    Role,

    /// <summary>The case does not stand where this is possible.</summary>
    State,

    /// <summary>A rule of the regulation, or of the city that carries it out, forbids it.</summary>
    Rule,

    /// <summary>Something that the command names is not there.</summary>
    Missing,
}

/// <summary>One reason to refuse.</summary>
/// <param name="Key">Stable name; its texts are found by it.</param>
/// <param name="Kind">What kind of no.</param>
/// <param name="Article">Article of the regulation behind it.</param>
/// <param name="Rule">Obligation of that article.</param>
internal sealed record Refusal(string Key, RefusalKind Kind, string? Article = null, string? Rule = null);

/// <summary>Every reason a case command can be refused for.</summary>
internal static class Refusals
{
    public static readonly Refusal OutOfScope = new("out-of-scope", RefusalKind.Role);
    public static readonly Refusal AssistantMayNot = new("assistant-may-not", RefusalKind.Role, "第四条", "A04-4");
    public static readonly Refusal FirstReceiverStays = new("first-receiver-stays", RefusalKind.Role, "第十八条", "A18-1");

    public static readonly Refusal StateConflict = new("state-conflict", RefusalKind.State);
    public static readonly Refusal CoTaskAnswered = new("co-task-answered", RefusalKind.State, "第十八条", "A18-2");
    public static readonly Refusal FeedbackGiven = new("feedback-given", RefusalKind.State, "第十九条", "A19-3");
    public static readonly Refusal AlreadyRated = new("already-rated", RefusalKind.State);
    public static readonly Refusal NotDue = new("not-due", RefusalKind.State, "第十七条", "A17-2");

    public static readonly Refusal CoTaskMissing = new("co-task-missing", RefusalKind.Missing);

    public static readonly Refusal MatterNotOnList = new("matter-not-on-list", RefusalKind.Rule, "第十三条", "A13-2");
    public static readonly Refusal NoTierAbove = new("no-tier-above", RefusalKind.Rule, "第五条", "A05-6");
    public static readonly Refusal TierSkipped = new("tier-skipped", RefusalKind.Rule, "第五条", "A05-6");
    public static readonly Refusal NotBelow = new("not-below", RefusalKind.Rule, "第五条", "A05-3");
    public static readonly Refusal AgencyClosed = new("agency-closed", RefusalKind.Rule, "第五条", "A05-1");
    public static readonly Refusal NoPrinciple = new("no-principle", RefusalKind.Rule, "第十七条", "A17-1");
    public static readonly Refusal UnitUnknown = new("unit-unknown", RefusalKind.Rule, "第十七条", "A17-1");
    public static readonly Refusal UnitElsewhere = new("unit-elsewhere", RefusalKind.Rule, "第十七条", "A17-1");
    public static readonly Refusal UnitClosed = new("unit-closed", RefusalKind.Rule, "第五条", "A05-5");
    public static readonly Refusal NotADepartment = new("not-a-department", RefusalKind.Rule, "第三条", "A03-2");
    public static readonly Refusal UnitTwice = new("unit-twice", RefusalKind.Rule, "第十八条", "A18-2");
    public static readonly Refusal ContactTime = new("contact-time", RefusalKind.Rule, "第十九条", "A19-1");
    public static readonly Refusal NotContacted = new("not-contacted", RefusalKind.Rule, "第十九条", "A19-1");
    public static readonly Refusal CoTaskOpen = new("co-task-open", RefusalKind.Rule, "第十八条", "A18-2");
}
