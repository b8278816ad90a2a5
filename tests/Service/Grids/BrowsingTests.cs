using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.City;
using GridGov.DemoCity;
using GridGov.Tests.TestKit;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GridGov.Tests.Service.Grids;

[Collection(typeof(DemoCityTests))]
public sealed class BrowsingTests(DemoCityHost host)
{
    [Fact]
    public async Task Anybody_walks_the_tree_of_divisions_page_by_page()
    {
        using var client = host.Client();
        var all = await client.WalkAsync("/api/v1/divisions");
        Assert.Equal(
            Divisions.All.Select(division => division.Code).Order(StringComparer.Ordinal),
            all.Select(division => division.Text("code")));
        var counties = await client.WalkAsync("/api/v1/divisions?parent=450500&limit=3");
        Assert.Equal(["海城区", "银海区", "铁山港区", "合浦县"], counties.Select(county => county.Text("name")));
        Assert.Equal("town", (await (await client.GetAsync("/api/v1/divisions/450502001")).JsonAsync()).Text("tier"));
    }

    [Theory]
    [InlineData("450500", 200)]
    [InlineData("450512", 37)]
    [InlineData("450502001", 7)]
    [InlineData("450502001003", 1)]
    public async Task Each_grid_of_a_division_is_listed_once_and_lies_in_one_village(string division, int limit)
    {
        var prefix = division == "450500" ? "4505" : division;
        var found = await host.Client().WalkAsync($"/api/v1/divisions/{division}/grids?limit={limit}");
        var expected = GridPlan.Grids.Select(grid => grid.Code)
            .Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, found.Select(grid => grid.Text("code")));
        Assert.All(
            found, grid => Assert.Contains(grid.Text("kind"), (string[])["general", "exclusive", "marineExclusive"]));
    }

    [Theory]
    [InlineData("/api/v1/divisions/110101")]
    [InlineData("/api/v1/divisions/110101/grids")]
    [InlineData("/api/v1/divisions/450502001003001/grids")]
    [InlineData("/api/v1/divisions/beihai/grids")]
    [InlineData("/api/v1/grids/450502001003999")]
    public async Task What_the_city_does_not_have_is_not_found(string path)
    {
        using var answer = await host.Client().GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=many")]
    [InlineData("after=!")]
    [InlineData("after=AA")]
    [InlineData("parent=%00")]
    public async Task A_page_nobody_could_have_been_given_is_malformed(string query)
    {
        using var answer = await host.Client().GetAsync($"/api/v1/divisions?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_grid_is_shown_with_its_version_and_its_boundary_as_GeoJSON()
    {
        var grid = GridPlan.Grids.First(planned => planned.Kind == GridKind.Exclusive);
        using var answer = await host.Client().GetAsync($"/api/v1/grids/{grid.Code}");
        var shown = await answer.JsonAsync();
        Assert.Equal($"\"{shown.GetProperty("version").GetInt32()}\"", answer.Headers.ETag?.Tag);
        Assert.Equal(
            (grid.Name, grid.Village, $"M-{grid.ManagingUnit?.CreditCode}"),
            (shown.Text("name"), shown.Text("village"), shown.Text("managingUnit")));
        var boundary = shown.GetProperty("boundary");
        Assert.Contains(boundary.Text("type"), (string[])["Polygon", "MultiPolygon"]);
        Assert.StartsWith("[", boundary.GetProperty("coordinates").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_service_gets_all_grids_and_names_at_once()
    {
        var snapshot = await host.Client().GetFromJsonAsync<JsonElement>("/api/v1/snapshots/grids");
        var grids = snapshot.GetProperty("grids").EnumerateArray().ToList();
        Assert.Equal(
            GridPlan.Grids.Select(grid => grid.Code),
            grids.Select(grid => grid.Text("code")).Order(StringComparer.Ordinal));
        Assert.All(
            grids,
            grid => Assert.True(
                new WKBReader().Read(grid.GetProperty("boundary").GetBytesFromBase64())
                    is Polygon or MultiPolygon));
        Assert.Equal("北海市", snapshot.GetProperty("divisions").Text("450500"));
        Assert.Equal(Divisions.All.Count(), snapshot.GetProperty("divisions").EnumerateObject().Count());
    }
}
