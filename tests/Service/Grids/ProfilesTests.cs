using System.Net;
using GridGov.Contracts;
using GridGov.DemoCity;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids;

[Collection(typeof(DemoCityTests))]
public sealed class ProfilesTests(DemoCityHost host)
{
    private static readonly string[] Own =
    [
        .. GridPlan.Grids
        .Select(grid => grid.Code)
        .Where(code => code.StartsWith("450502001", StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task The_town_revises_its_grid_and_everybody_hears_of_it()
    {
        await using var listener = await host.ListenAsync<GridChanged>();
        var point = await host.PointInAsync(Own[0]);
        using var client = host.ClientFor(TestCallers.TownAgency());
        using var answer = await client.ReviseAsync(Own[0], Profile("改名后的网格", 210, 600, 12), "\"1\"");
        var shown = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (answer.StatusCode, answer.Headers.ETag?.Tag));
        Assert.Equal(
            (210, 600, 12),
            (shown.GetProperty("households").GetInt32(), shown.GetProperty("population").GetInt32(),
             shown.GetProperty("units").GetInt32()));
        var heard = await listener.WaitForAsync(message => message.Code == Own[0], "the change is published");
        Assert.Equal((2, "改名后的网格", "general"), (heard.Version, heard.Name, heard.Kind));
        Assert.NotEmpty(heard.Boundary);
        await Eventually.EqualAsync("改名后的网格", async () => (await host.LocateAsync(point))?.Name);
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
            (nobody, HttpStatusCode.Unauthorized),
            (late, HttpStatusCode.Unauthorized),
            (forged, HttpStatusCode.Unauthorized),
            (department, HttpStatusCode.Forbidden), (agency, HttpStatusCode.BadRequest),
        })
        {
            using var half = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PutAsync(path, half);
            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Nobody_but_the_grids_own_town_revises_it()
    {
        Caller[] agencies =
            [TestCallers.CityAgency(), TestCallers.CountyAgency(), TestCallers.TownAgency("450502002")];
        foreach (var caller in agencies)
        {
            using var client = host.ClientFor(caller);
            using var answer = await client.ReviseAsync(Own[1], Profile("越权"), "\"1\"");
            var problem = await answer.JsonAsync();
            Assert.Equal(
                (HttpStatusCode.Forbidden, "第六条", "A06-2"),
                (answer.StatusCode, problem.Text("article"), problem.Text("rule")));
        }
        Caller[] others =
        [
            TestCallers.Department(), TestCallers.GridHead(Own[1]), TestCallers.VillageAssistant(Own[1][..12]),
            TestCallers.Service("cases"),
        ];
        foreach (var caller in others)
        {
            using var client = host.ClientFor(caller);
            using var answer = await client.ReviseAsync(Own[1], Profile("越权"), "\"1\"");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Equal(1, await VersionAsync(Own[1]));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired)]
    [InlineData("*", HttpStatusCode.PreconditionRequired)]
    [InlineData("\"7\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"another\"", HttpStatusCode.PreconditionFailed)]
    public async Task A_change_names_the_version_it_was_made_from(string? version, HttpStatusCode expected)
    {
        using var client = host.ClientFor(TestCallers.TownAgency());
        using var answer = await client.ReviseAsync(Own[2], Profile("盲改"), version);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(1, await VersionAsync(Own[2]));
    }

    [Fact]
    public async Task Of_many_who_read_the_same_version_one_succeeds()
    {
        await using var listener = await host.ListenAsync<GridChanged>();
        using var client = host.ClientFor(TestCallers.TownAgency());
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(i => client.ReviseAsync(Own[3], Profile($"第{i}人"), "\"1\"")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        // The next change is heard after all of the first round, so nothing can still be under way.
        using var next = await client.ReviseAsync(Own[3], Profile("其后"), "\"2\"");
        await listener.WaitForAsync(
            message => message.Code == Own[3] && message.Version == 3, "the next change is published");
        Assert.Equal(2, listener.Messages.Count(message => message.Code == Own[3]));
    }

    [Fact]
    public async Task Figures_out_of_bounds_are_refused_each_by_its_name()
    {
        using var client = host.ClientFor(TestCallers.TownAgency());
        using var answer = await client.ReviseAsync(Own[4], Profile(" ", -1, -2, -3), "\"1\"");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name);
        Assert.Equal(["households", "name", "population", "units"], errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_and_what_was_not_read_come_before_what_is_written()
    {
        using var other = host.ClientFor(TestCallers.TownAgency("450502002"));
        using var town = host.ClientFor(TestCallers.TownAgency());
        using var forbidden = await other.ReviseAsync(Own[4], Profile(" "), "\"1\"");
        using var blind = await town.ReviseAsync(Own[4], Profile(" "), null);
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.PreconditionRequired), (forbidden.StatusCode, blind.StatusCode));
    }

    [Fact]
    public async Task A_name_no_database_can_hold_is_malformed_changes_nothing_and_harms_nobody_who_comes_after()
    {
        using var client = host.ClientFor(TestCallers.TownAgency());
        for (var version = 1; version <= 3; version++)
        {
            // On many connections, and more than once on each, since it plans a statement at its second use.
            var refused = await ReviseTogetherAsync(32, "零\0字符");
            Assert.All(refused, status => Assert.Equal(HttpStatusCode.BadRequest, status));
            var next = await ReviseTogetherAsync(8, "好名字");
            Assert.Single(next, HttpStatusCode.OK);
            Assert.Equal(7, next.Count(status => status == HttpStatusCode.PreconditionFailed));

            async Task<HttpStatusCode[]> ReviseTogetherAsync(int times, string name) =>
                await Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
                {
                    using var answer = await client.ReviseAsync(Own[5], Profile(name), $"\"{version}\"");
                    return answer.StatusCode;
                }));
        }
        Assert.Equal(4, await VersionAsync(Own[5]));
    }

    [Fact]
    public async Task A_retired_grid_keeps_its_code_but_is_neither_shown_nor_revised()
    {
        await host.ExecuteAsync("update grids set valid_to = current_date where code = @code", new { code = Own[6] });
        using var client = host.ClientFor(TestCallers.TownAgency());
        using var shown = await client.GetAsync($"/api/v1/grids/{Own[6]}");
        using var revised = await client.ReviseAsync(Own[6], Profile("复活"), "\"1\"");
        await host.ExecuteAsync("update grids set valid_to = null where code = @code", new { code = Own[6] });
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.StatusCode, revised.StatusCode));
    }

    private static object Profile(string name, int households = 100, int population = 300, int units = 5) =>
        new { name, households, population, units };

    private async Task<int> VersionAsync(string grid) =>
        (await (await host.Client().GetAsync($"/api/v1/grids/{grid}")).JsonAsync()).GetProperty("version").GetInt32();
}
