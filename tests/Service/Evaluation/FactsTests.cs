using GridGov.Contracts;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Evaluation;

[Collection(typeof(EvaluationTests))]
public sealed class FactsTests(EvaluationHost host)
{
    [Fact]
    public async Task What_was_missed_is_copied_from_Cases_at_the_start() =>
        await Eventually.EqualAsync((1, 0), () => host.CountAsync(TestCallers.TownAgency("450512100"), "submitted"));

    [Fact]
    public async Task Only_the_newest_state_of_a_case_counts_in_whatever_order_its_events_arrive()
    {
        var town = TestCallers.TownAgency("450502005");
        var facts = host.CaseIn("450502005001001");
        var closed = facts with { Version = 9, Status = "closed", Holder = null, DueAt = null };
        await host.PublishAsync(new CaseClosed(closed));
        await host.PublishAsync(new CaseReported(facts, "public"));
        await host.PublishAsync(new CaseClosed(closed));
        // What comes after them in the same queue shows that they have been consumed.
        await host.PublishAsync(new CaseReported(host.CaseIn("450502005001002"), "public"));

        await Eventually.EqualAsync((1, 0), () => host.CountAsync(town, "submitted"));
        await Eventually.EqualAsync((1, 0), () => host.CountAsync(town, "closed"));
        Assert.Equal((1, 0), await host.CountAsync(town, "submitted"));
    }
}
