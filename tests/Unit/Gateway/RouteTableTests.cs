using GridGov.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

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
    public async Task All_replicas_of_a_service_share_its_work()
    {
        var builder = WebApplication.CreateBuilder();
        foreach (var service in Routes.Services)
            builder.Configuration[$"services:{service}:http:0"] = "http://127.0.0.1:1/";
        builder.Configuration["services:cases:http:1"] = "http://127.0.0.1:2/";
        builder.AddRoutes();
        await using var gateway = builder.Build();
        var clusters = gateway.Services.GetRequiredService<IProxyConfigProvider>().GetConfig().Clusters;
        var cases = clusters.Single(cluster => cluster.ClusterId == "cases");
        Assert.Equal(
            ["http://127.0.0.1:1/", "http://127.0.0.1:2/"],
            cases.Destinations!.Values.Select(destination => destination.Address));
        Assert.True(cases.HealthCheck?.Passive?.Enabled);
    }
}
