using System.Net;
using System.Net.Http.Headers;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Routes;

/// <summary>Asks each address of a service with methods and types of content that it does not have.</summary>
public abstract class MethodTests(ServiceHost host)
{
    private static readonly string[] All = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT", "FOO"];

    [Fact]
    public async Task A_method_that_an_address_has_not_is_refused_with_those_it_has()
    {
        foreach (var (path, methods) in Addresses())
        {
            foreach (var method in All.Except(methods))
            {
                using var answer = await SendAsync(method, path);
                Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {path}: {answer}");
                Assert.Equal(Told(methods), answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
                if (method != "HEAD")
                    Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Fact]
    public async Task Each_address_tells_its_methods_when_asked_for_its_options()
    {
        foreach (var (path, methods) in Addresses())
        {
            using var answer = await SendAsync("OPTIONS", path);
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{path}: {answer}");
            Assert.Equal(Told(methods), answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_head_of_what_can_be_got_can_be_asked_for()
    {
        foreach (var (path, _) in Addresses().Where(address => address.Methods.Contains("GET")))
        {
            using var whole = await SendAsync("GET", path);
            using var head = await SendAsync("HEAD", path);
            Assert.True(whole.StatusCode == head.StatusCode, $"{path}: {whole} {head}");
            Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        }
    }

    [Fact]
    public async Task Text_where_JSON_is_read_is_refused_for_its_type()
    {
        var read = Endpoints().Where(route => route.Metadata.GetMetadata<IAcceptsMetadata>() is not null);
        foreach (var (path, methods) in Addresses(read))
        {
            using var answer = await SendAsync(methods.First(method => method is "POST" or "PUT"), path, "text/plain");
            Assert.True(answer.StatusCode == HttpStatusCode.UnsupportedMediaType, $"{path}: {answer}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    private static IEnumerable<string> Told(IReadOnlyCollection<string> methods) =>
        methods.Append("OPTIONS").Order(StringComparer.Ordinal);

    private IEnumerable<RouteEndpoint> Endpoints() =>
        host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>() is not null);

    private IEnumerable<(string Path, IReadOnlyCollection<string> Methods)> Addresses() => Addresses(Endpoints());

    private static IEnumerable<(string Path, IReadOnlyCollection<string> Methods)> Addresses(
        IEnumerable<RouteEndpoint> endpoints) =>
        endpoints.GroupBy(Filled, StringComparer.OrdinalIgnoreCase).Select(address =>
        {
            var methods = address.SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
                .ToHashSet(StringComparer.Ordinal);
            if (methods.Contains("GET"))
                methods.Add("HEAD");
            return (address.Key, (IReadOnlyCollection<string>)methods);
        });

    private static string Filled(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(part =>
            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart text ? text.Content : "1"))));

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? type = null)
    {
        using var client = host.ClientFor(TestCallers.Administrator());
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (type is not null)
            request.Content = new StringContent("文", new MediaTypeHeaderValue(type));
        return await client.SendAsync(request);
    }
}

public sealed class GridsMethodTests(GridsHost host) : MethodTests(host), IClassFixture<GridsHost>;

public sealed class PersonnelMethodTests(PersonnelHost host) : MethodTests(host), IClassFixture<PersonnelHost>;

public sealed class NotificationsMethodTests(NotificationsHost host)
    : MethodTests(host), IClassFixture<NotificationsHost>;

public sealed class EvaluationMethodTests(EvaluationHost host) : MethodTests(host), IClassFixture<EvaluationHost>;

public sealed class CasesMethodTests(CasesHost host) : MethodTests(host), IClassFixture<CasesHost>;
