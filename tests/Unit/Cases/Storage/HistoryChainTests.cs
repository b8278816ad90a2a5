using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Storage;

namespace GridGov.Tests.Unit.Cases.Storage;

public class HistoryChainTests
{
    [Fact]
    public void Whoever_changes_an_entry_of_a_history_breaks_its_chain()
    {
        var opened = Assert.IsType<Accepted>(CaseLifecycle.Open("n", ACase.Report(), ACase.By(ACase.Public)));
        var first = HistoryChain.Link(HistoryChain.Genesis, opened.Events);
        var rejected = Assert.IsType<Accepted>(
            ACase.Submitted().Decide(new RejectCase("涉诉", "人民法院"), ACase.TownAgency));
        List<HistoryEntry> history = [.. first, .. HistoryChain.Link(first[^1].Hash, rejected.Events)];

        Assert.True(HistoryChain.IsIntact(history, history[^1].Hash));
        var forged = history[0] with { Entry = history[0].Entry.Replace("路灯", "井盖", StringComparison.Ordinal) };
        Assert.False(HistoryChain.IsIntact([forged, history[1]], history[^1].Hash));
        Assert.False(HistoryChain.IsIntact([history[0]], history[^1].Hash));
        Assert.False(HistoryChain.IsIntact([history[1]], history[^1].Hash));
    }
}
