using System.Reflection;
using GridGov.ServiceDefaults;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
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

    [Fact]
    public void Every_route_of_the_interface_looks_at_what_it_is_sent()
    {
        var routes = host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(
            route.Metadata.GetMetadata<CheckedRoutes.Mark>() is not null,
            $"{route.RoutePattern.RawText} takes what it does not know"));
    }

    [Fact]
    public void Every_text_of_a_body_says_how_long_and_of_what_it_may_be()
    {
        var records = host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .Select(route => route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)
            .OfType<Type>()
            .Where(type => type.FullName?.StartsWith("GridGov.Services.", StringComparison.Ordinal) == true)
            .Distinct();
        Assert.All(records.SelectMany(Texts), text => Assert.True(
            text.GetCustomAttributes<RuleAttribute>().Any(), $"{text.Member.DeclaringType} {text.Name} has no rule"));
    }

    private static IEnumerable<ParameterInfo> Texts(Type record) =>
        record.GetConstructors().SelectMany(constructor => constructor.GetParameters()).SelectMany(member =>
            member.ParameterType == typeof(string) || member.ParameterType == typeof(IReadOnlyList<string>) ? [member]
            : member.ParameterType is { IsClass: true } type && type.Assembly == record.Assembly ? Texts(type)
            : []);
}

public sealed class GridsPolicyTests(GridsHost host) : PolicyTests(host), IClassFixture<GridsHost>;

public sealed class PersonnelPolicyTests(PersonnelHost host) : PolicyTests(host), IClassFixture<PersonnelHost>;

public sealed class NotificationsPolicyTests(NotificationsHost host) : PolicyTests(
    host), IClassFixture<NotificationsHost>;

public sealed class EvaluationPolicyTests(EvaluationHost host) : PolicyTests(host), IClassFixture<EvaluationHost>;

public sealed class CasesPolicyTests(CasesHost host) : PolicyTests(host), IClassFixture<CasesHost>;
