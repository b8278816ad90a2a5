using GridGov.Gateway;
using Microsoft.Extensions.Configuration;

namespace GridGov.Tests.Unit.Gateway;

public sealed class RouteTableTests
{
    [Fact]
    public void Snapshots_are_for_the_services_among_themselves() =>
        Assert.DoesNotContain(Routes.All, route => route.Match.Path!.Contains("snapshots", StringComparison.Ordinal));

    [Fact]
    public void Every_route_leads_to_a_service_that_is_there() =>
        Assert.All(Routes.All, route => Assert.Contains(route.ClusterId, Routes.Services));

    [Fact]
    public void All_replicas_of_a_service_share_its_work()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["services:cases:http:0"] = "http://127.0.0.1:1/",
            ["services:cases:http:1"] = "http://127.0.0.1:2/",
        }).Build();
        var cases = Routes.Clusters(settings).Single(cluster => cluster.ClusterId == "cases");
        Assert.Equal(["http://127.0.0.1:1/", "http://127.0.0.1:2/"], cases.Destinations!.Values.Select(destination => destination.Address));
        Assert.True(cases.HealthCheck?.Passive?.Enabled);
    }
}
