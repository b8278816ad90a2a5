using GridGov.Contracts;
using GridGov.Services.Evaluation.Counting;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Evaluation;

/// <summary>Evaluation that finds one case in Cases when it starts.</summary>
public sealed class EvaluationHost(Servers servers) : ServiceHost(servers, "evaluation", typeof(CountCaseOnCaseEvent).Assembly)
{
    /// <summary>The case it finds, in a county of its own so that no test counts it by accident.</summary>
    internal static CaseFacts Found { get; } = CaseFactsOf.NewCase() with
    {
        GridCode = "450512100001001",
        Agency = "A-450512100",
        DueAt = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    protected override Task ArrangeAsync()
    {
        Peers.Answer("cases", "/api/v1/snapshots/cases", new[] { Found });
        return Task.CompletedTask;
    }
}
