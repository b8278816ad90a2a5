using GridGov.Contracts;
using GridGov.Services.Cases.Copies;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Cases;

public sealed class CopiesTests(CasesHost host) : IClassFixture<CasesHost>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_unit_that_others_announce_is_known_here()
    {
        var city = host.Services.GetRequiredService<CopiedCity>();
        Assert.Null(city.FindUnit("D-450502-water"));
        await host.PublishAsync(new UnitChanged("D-450502-water", 1, "department", "海城区水利局", "450502", "county", true));
        await Eventually.TrueAsync(() => city.FindUnit("D-450502-water") is not null, "the unit is copied");
    }
}
