using System.Net;
using GridGov.City;
using GridGov.DemoCity;
using GridGov.Geography;
using GridGov.Tests.TestKit;
using NetTopologySuite.Geometries;

namespace GridGov.Tests.Service.Grids.Locating;

[Collection(typeof(DemoCityTests))]
public sealed class LocatingTests(DemoCityHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() =>
        await Eventually.TrueAsync(
            async () => (await host.Client().GetAsync("/health/ready")).IsSuccessStatusCode, "the map is drawn");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/api/v1/public/grids/locate")]
    [InlineData("/api/v1/grids/locate")]
    public async Task Anybody_learns_the_grid_of_a_point_and_the_divisions_it_lies_in(string path)
    {
        var grid = GridPlan.Grids.First(planned => planned.Village.StartsWith("450521100", StringComparison.Ordinal));
        using var answer = await host.Client().GetAsync($"{path}?{Asking.Place(await host.PointInAsync(grid.Code))}");
        var place = await answer.JsonAsync();
        Assert.Equal(
            [grid.Code, grid.Name, "general",
                Divisions.Villages.Single(village => village.Code == grid.Village).Name,
                "廉州镇", "合浦县"],
            ((string[])["code", "name", "kind", "village", "town", "county"]).Select(member => place.Text(member)));
    }

    [Theory]
    [InlineData("lon=109,115&lat=21.45", "lon")]
    [InlineData("lon=NaN&lat=21.45", "lon")]
    [InlineData("lon=109.1&lat=Infinity", "lat")]
    [InlineData("lon=1e999&lat=21.45", "lon")]
    [InlineData("lon=109.1&lat=91", "lat")]
    [InlineData("lon=109.1", "lat")]
    [InlineData("lon=109.1&lat=", "lat")]
    [InlineData("lon=109.1&lat=21.45&crs=BD-09", "crs")]
    [InlineData("lon=109.1&lat=21.45&zoom=3", "zoom")]
    public async Task What_is_no_coordinate_is_refused_by_its_name(string query, string parameter)
    {
        using var answer = await host.Client().GetAsync($"/api/v1/grids/locate?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            parameter, Assert.Single((await answer.JsonAsync()).GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("116.39", "39.91", "zh-CN", "不在本市行政区域内")]
    [InlineData("109.10", "20.00", "en", "Outside the city")]
    [Article("A02-1")]
    public async Task A_place_outside_the_city_is_refused_with_the_article_and_advice(
        string lon, string lat, string language, string title)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await client.GetAsync($"/api/v1/public/grids/locate?lon={lon}&lat={lat}");
        var problem = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(("/problems/outside-city", title, "第二条", "A02-1"),
            (problem.Text("type"), problem.Text("title"), problem.Text("article"), problem.Text("rule")));
        Assert.Contains(language == "en" ? "hotline" : "热线", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    [Article("A07-2")]
    public async Task A_point_at_sea_lies_in_the_marine_grid_of_the_port_and_the_town_that_manages_it()
    {
        var port = GridPlan.Grids.Single(
            grid => grid.Kind == GridKind.MarineExclusive && grid.Name.StartsWith("侨港渔港", StringComparison.Ordinal));
        var place = await host.LocateAsync(await host.PointInAsync(port.Code));
        Assert.Equal((port.Code, "marineExclusive", "侨港镇"), (place?.Code, place?.Kind, place?.Town));
    }

    [Fact]
    public async Task A_consumer_maps_shifted_coordinates_are_converted_on_entry()
    {
        var point = await host.PointInAsync(GridPlan.Grids[0].Code);
        var (lon, lat) = Gcj02.FromWgs84(point.X, point.Y);
        using var shifted = await host.Client()
            .GetAsync($"/api/v1/public/grids/locate?{Asking.Place(new Point(lon, lat))}&crs=GCJ-02");
        Assert.Equal(GridPlan.Grids[0].Code, (await shifted.JsonAsync()).Text("code"));
    }

    [Theory]
    [InlineData("lon=109.1")]
    [InlineData("lon=east&lat=21.4")]
    [InlineData("lon=109.1&lat=21.4&crs=BD-09")]
    public async Task What_is_no_place_is_malformed(string query)
    {
        using var answer = await host.Client().GetAsync($"/api/v1/public/grids/locate?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
