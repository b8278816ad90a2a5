using GridGov.Services.Grids.Locating;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids;

/// <summary>Grids in production, where somebody left the switch of the demo city on.</summary>
public sealed class ProductionHost(Servers servers) : ServiceHost(servers, "grids", typeof(CurrentMap).Assembly)
{
    protected override Task ArrangeAsync()
    {
        Sandbox.Settings["environment"] = "Production";
        Sandbox.Settings["Demo:City"] = "true";
        return Task.CompletedTask;
    }
}

public sealed class ProductionTests(ProductionHost host) : IClassFixture<ProductionHost>
{
    [Fact]
    public async Task Production_never_has_demo_data() => Assert.Empty(await host.Client().WalkAsync("/api/v1/divisions/450500/grids"));
}
