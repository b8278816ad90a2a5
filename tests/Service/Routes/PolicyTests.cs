using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Routes;

/// <summary>Deny by default: whoever adds a route says who may use it.</summary>
public abstract class PolicyTests(ServiceHost host)
{
    [Fact]
    public void Every_route_says_who_may_use_it()
    {
        var routes = host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(
            route.Metadata.GetMetadata<IAuthorizeData>() is not null
                || route.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            $"{route.RoutePattern.RawText} has no policy"));
    }
}

public sealed class GridsPolicyTests(GridsHost host) : PolicyTests(host), IClassFixture<GridsHost>;

public sealed class PersonnelPolicyTests(PersonnelHost host) : PolicyTests(host), IClassFixture<PersonnelHost>;

public sealed class NotificationsPolicyTests(NotificationsHost host) : PolicyTests(
    host), IClassFixture<NotificationsHost>;

public sealed class EvaluationPolicyTests(EvaluationHost host) : PolicyTests(host), IClassFixture<EvaluationHost>;

public sealed class CasesPolicyTests(CasesHost host) : PolicyTests(host), IClassFixture<CasesHost>;
