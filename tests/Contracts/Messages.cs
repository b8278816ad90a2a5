using GridGov.Contracts;

namespace GridGov.Tests.Contracts;

/// <summary>One of each message, always the same.</summary>
internal static class Messages
{
    private static readonly DateTimeOffset At = new(2025, 11, 10, 9, 30, 0, TimeSpan.FromHours(8));

    private static readonly CaseFacts Facts = new(
        "450500-20251110-000017", 3, At, "dispatched", "路灯不亮", "450502004001003", "A-450502004", "D-450502-housing",
        "D-450502-housing",
        ["D-450502-urban-management"], "10-01", "help", "general", At.AddHours(-1), At.AddDays(1), At.AddDays(5), null);

    public static IReadOnlyList<object> All { get; } =
    [
        new CaseReported(Facts, "public"),
        new CaseAccepted(Facts),
        new CaseRejected(Facts, "诉讼事项", "人民法院"),
        new CaseSelfHandled(Facts),
        new CaseEscalated(Facts, "450502004001003", null, "self-handling-expired"),
        new CaseAssignedDown(Facts, "A-450502", "属地处置"),
        new CaseDispatched(Facts, ["statutory", "territorial"]),
        new CaseSigned(Facts),
        new DemanderContacted(Facts, "phone", true),
        new CoTaskAssigned(Facts, 1, "D-450502-urban-management", At.AddDays(4)),
        new CoTaskAnswered(Facts, 1, "D-450502-urban-management"),
        new CaseCompleted(Facts, true),
        new FeedbackGiven(Facts, "demander"),
        new ReturnVisited(Facts, true, true, 5),
        new ReworkOrdered(Facts, 1),
        new CaseClosed(Facts),
        new CaseRated(Facts, 4, true),
        new GridChanged("450502004001003", 2, "外沙社区第3网格", "general", [1, 2, 3], At),
        new UnitChanged("D-450502-housing", 1, "department", "海城区住房和城乡建设局", "450502", "county", true),
        new DutyChanged("A-450502004", 4, ["A-450502004.clerk"]),
    ];
}
