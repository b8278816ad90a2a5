using GridGov.Contracts;

namespace GridGov.Tests.Service;

/// <summary>Facts about cases as Cases would announce them.</summary>
internal static class CaseFactsOf
{
    private static readonly DateTimeOffset Reported = new(2025, 11, 10, 1, 0, 0, TimeSpan.Zero);
    private static int _numbers;

    /// <summary>A new case at the agency of 海角街道.</summary>
    public static CaseFacts NewCase() => new(
        $"450500-20251110-{Interlocked.Increment(ref _numbers):000000}", 1, Reported, "submitted", "路灯不亮",
        "450502004001003", "A-450502004", "A-450502004", null, [], null, "help", "general", Reported,
        Reported.AddHours(4), null, null);

    /// <summary>The same case with a department that leads it and one that helps.</summary>
    public static CaseFacts Dispatched(this CaseFacts facts) => facts with
    {
        Version = 3,
        Status = "dispatched",
        Holder = "D-450502-housing",
        LeadUnit = "D-450502-housing",
        CoUnits = ["D-450502-gas"],
        HandleDueAt = Reported.AddDays(7),
    };
}
