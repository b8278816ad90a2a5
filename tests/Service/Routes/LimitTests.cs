using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.ServiceDefaults;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Routes;

/// <summary>
/// Asks the running service, member by member, whether it keeps the limits its description shows and no others.
/// </summary>
/// <param name="host">The service.</param>
/// <param name="caller">Whoever may use all its routes.</param>
/// <param name="samples">Values that no schema tells: what stands in paths, and texts of a form of their own.</param>
public abstract class LimitTests(ServiceHost host, Caller caller, IReadOnlyDictionary<string, string> samples)
{
    [Fact]
    public void Every_request_that_has_rules_is_checked()
    {
        var ruled = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(route => route.Metadata.GetMetadata<MethodInfo>() is { } handler
                && RequestRules.Of(handler).Count > 0)
            .ToList();
        Assert.NotEmpty(ruled);
        Assert.All(ruled, route => Assert.True(
            route.Metadata.GetMetadata<CheckedRoutes.Mark>() is not null, $"{route.DisplayName} is not checked"));
    }

    [Fact]
    public async Task The_description_shows_the_limits_that_the_server_keeps_and_no_others()
    {
        using var client = host.ClientFor(caller);
        var description = new Description(await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json"), samples);
        var (kept, broken) = (0, 0);
        foreach (var probe in description.Probes())
        {
            using var answer = await client.SendAsync(probe.ToRequest());
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{probe}: {text}");
            Assert.False(text.Contains("/problems/malformed", StringComparison.Ordinal), $"{probe}: {text}");
            var refused = (int)answer.StatusCode == 400 && JsonNode.Parse(text)?["errors"]?[probe.Member] is not null;
            Assert.True(refused != probe.Fits, $"{probe}: {(int)answer.StatusCode} {text}");
            (kept, broken) = probe.Fits ? (kept + 1, broken) : (kept, broken + 1);
        }
        Assert.True(kept > 0 && broken > 0);
    }
}

public sealed class CasesLimitTests(CasesHost host)
    : LimitTests(host, TestCallers.TownAgency(), Samples), IClassFixture<CasesHost>
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["number"] = "450500-20251126-999999",
        ["id"] = "1",
        ["phone"] = "13812345678",
    };
}

public sealed class GridsLimitTests(GridsHost host)
    : LimitTests(host, TestCallers.TownAgency(), Samples), IClassFixture<GridsHost>
{
    private static readonly Dictionary<string, string> Samples = new() { ["code"] = "450502001999999" };
}

public sealed class PersonnelLimitTests(PersonnelHost host)
    : LimitTests(host, TestCallers.Administrator(), Samples), IClassFixture<PersonnelHost>
{
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["code"] = "A-450502001",
        ["division"] = "450502001",
        ["holder"] = "A-450502003",
    };
}
