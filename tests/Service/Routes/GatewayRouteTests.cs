using System.Net;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Routes;

/// <summary>Compares the gateway's table with the endpoints that the service behind it has.</summary>
public abstract class GatewayRouteTests(ServiceHost host, string service)
{
    // These are for the services among themselves and for who watches them.
    private static readonly string[] Inside = ["/api/v1/snapshots", "/health", "/openapi"];

    // OpenIddict answers these itself, without an endpoint.
    private static readonly string[] WithoutEndpoint =
        ["/.well-known/openid-configuration", "/.well-known/jwks"];

    [Fact]
    public async Task Each_prefix_of_the_gateway_leads_to_something_that_is_there()
    {
        using var client = host.Client();
        var there = Endpoints();
        foreach (var address in WithoutEndpoint)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.OK)
                there.Add(address);
        }
        Assert.NotEmpty(Prefixes());
        Assert.All(Prefixes(), prefix => Assert.Contains(there, path => IsBelow(path, prefix)));
    }

    [Fact]
    public void Each_endpoint_for_callers_is_reached_through_the_gateway() =>
        Assert.All(
            Endpoints().Where(path => !Inside.Any(prefix => IsBelow(path, prefix))),
            path => Assert.Single(Prefixes(), prefix => IsBelow(path, prefix)));

    [Fact]
    public void What_is_for_services_alone_is_not_reached_through_the_gateway() =>
        Assert.All(
            Endpoints().Where(path => Inside.Any(prefix => IsBelow(path, prefix))),
            path => Assert.DoesNotContain(
                GridGov.Gateway.Routes.All, route => IsBelow(path, PrefixOf(route.Match.Path!))));

    [Theory]
    [InlineData("GET", "/open311/v2/services.json")]
    [InlineData("GET", "/nowhere")]
    [InlineData("POST", "/api/v1/nowhere")]
    [InlineData("DELETE", "/.well-known/nowhere")]
    public async Task Everything_else_is_a_problem_that_says_not_found(string method, string path)
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("/problems/not-found", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private List<string> Endpoints() =>
    [
        .. host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(route => $"/{route.RoutePattern.RawText?.TrimStart('/')}")
            .Distinct(StringComparer.Ordinal),
    ];

    private List<string> Prefixes() =>
    [
        .. GridGov.Gateway.Routes.All.Where(route => route.ClusterId == service)
            .Select(route => PrefixOf(route.Match.Path!)),
    ];

    private static string PrefixOf(string pattern) => pattern[..pattern.IndexOf("/{", StringComparison.Ordinal)];

    private static bool IsBelow(string path, string prefix) =>
        $"{path}/".StartsWith($"{prefix}/", StringComparison.OrdinalIgnoreCase);
}

public sealed class GridsGatewayRouteTests(GridsHost host) : GatewayRouteTests(host, "grids"), IClassFixture<GridsHost>;

public sealed class PersonnelGatewayRouteTests(PersonnelHost host)
    : GatewayRouteTests(host, "personnel"), IClassFixture<PersonnelHost>;

public sealed class NotificationsGatewayRouteTests(NotificationsHost host)
    : GatewayRouteTests(host, "notifications"), IClassFixture<NotificationsHost>;

public sealed class EvaluationGatewayRouteTests(EvaluationHost host)
    : GatewayRouteTests(host, "evaluation"), IClassFixture<EvaluationHost>;

public sealed class CasesGatewayRouteTests(CasesHost host)
    : GatewayRouteTests(host, "cases"), IClassFixture<CasesHost>;
