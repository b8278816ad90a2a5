using System.Net;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids;

public sealed class StartingTests(GridsHost host) : IClassFixture<GridsHost>
{
    [Fact]
    public async Task The_service_is_ready_once_its_map_is_drawn()
    {
        using var client = host.Client();
        await Eventually.EqualAsync(HttpStatusCode.OK, async () =>
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.StatusCode;
        });
    }

    [Fact]
    public async Task A_change_needs_the_token_of_an_agency()
    {
        var path = "/api/v1/grids/450502001001001/profile";
        using var nobody = host.Client();
        using var department = host.ClientFor(TestCallers.Department());
        using var late = host.ClientWith(TestTokens.Expired(TestCallers.TownAgency()));
        using var forged = host.ClientWith(TestTokens.ByForeignKey(TestCallers.TownAgency()));
        using var agency = host.ClientFor(TestCallers.TownAgency());
        foreach (var (client, expected) in new[]
        {
            (nobody, HttpStatusCode.Unauthorized), (late, HttpStatusCode.Unauthorized), (forged, HttpStatusCode.Unauthorized),
            (department, HttpStatusCode.Forbidden), (agency, HttpStatusCode.BadRequest),
        })
        {
            using var answer = await client.PutAsync(path, new StringContent("{", System.Text.Encoding.UTF8, "application/json"));
            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_city_that_is_no_demo_begins_with_the_real_divisions_and_without_grids()
    {
        using var client = host.Client();
        Assert.Equal(472, (await client.WalkAsync("/api/v1/divisions")).Count);
        Assert.Empty(await client.WalkAsync("/api/v1/divisions/450500/grids"));
    }
}
