using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

[Collection(typeof(CasesTests))]
public sealed class DispatchingTests(CasesHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Article("A17-1")]
    [Article("A03-2")]
    [Article("A13-2")]
    public async Task A_dispatch_needs_a_principle_a_department_of_the_place_and_a_listed_matter()
    {
        var (number, _) = await host.ReportAsync();
        object accept = new { matterCode = "10-99", kind = "help", urgency = "general" };
        Assert.Equal("A13-2", Text(await ActAsync(host.Town, number, "accept", accept, 422), "rule"));
        await ActAsync(host.Town, number, "accept", new { matterCode = "10-03", kind = "help", urgency = "general" });
        string[] statutory = ["statutory"];
        foreach (var (lead, principles, rule) in new[]
        {
            (Housing, Array.Empty<string>(), "A17-1"),
            ("A-450502001", statutory, "A03-2"),
            ("D-450503-housing", statutory, "A17-1"),
        })
        {
            var refused = await ActAsync(host.Town, number, "dispatch", new { leadUnit = lead, principles }, 422);
            Assert.Equal(rule, Text(refused, "rule"));
        }
        var assistant = host.ClientFor(TestCallers.VillageAssistant("450502001003"));
        await ActAsync(assistant, number, "dispatch", new { leadUnit = Housing, principles = statutory }, 403);
    }
}
