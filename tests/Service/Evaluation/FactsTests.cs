using GridGov.Contracts;
using GridGov.Services.Evaluation.Facts;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Evaluation;

[Collection(typeof(EvaluationTests))]
public sealed class FactsTests(EvaluationHost host)
{
    [Fact]
    public async Task What_was_missed_is_copied_from_Cases_at_the_start() =>
        await Eventually.EqualAsync((1, 0), () => host.CountAsync(TestCallers.TownAgency("450512100"), "submitted"));

    [Fact]
    public async Task All_pages_are_copied_and_the_next_start_asks_only_for_what_changed_since()
    {
        await Eventually.EqualAsync((1, 0), () => host.CountAsync(TestCallers.TownAgency("450512101"), "submitted"));
        var asked = $"GET {FakePeers.AddressOf("cases")}api/v1/snapshots/cases?after=page.2";
        Assert.DoesNotContain(asked, host.Peers.Asked);

        using var next = ActivatorUtilities.CreateInstance<LoadCaseStates>(host.Services);
        await next.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => host.Peers.Asked.Contains(asked), "the next copy goes on where this ended");
    }

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
