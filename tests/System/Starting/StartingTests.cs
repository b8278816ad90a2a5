using System.Net;
using Npgsql;

namespace GridGov.Tests.System.Starting;

public sealed class StartingTests(RunningSystem system)
{
    [Fact]
    public async Task One_command_starts_everything_and_says_where_it_is()
    {
        using var ready = await system.Anybody.GetAsync(new Uri("health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        string[] expected = ["cases", "evaluation", "gateway", "grids", "notifications", "personnel"];
        Assert.Equal(expected, system.Endpoints.Services.Keys.Order());
        Assert.Equal(expected.Length + 3, system.Host.ProcessIds().Count);
        Assert.All(["curl", system.Endpoints.Gateway.ToString().TrimEnd('/'), "unit-A-450502001 / demo-secret"],
            text => Assert.Contains(system.Host.Lines, line => line.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_accounts_in_the_table_can_sign_in()
    {
        var unit = await system.AsUnitAsync("A-450502001");
        var person = await system.AsPersonAsync("A-450502001.clerk");
        var head = await system.AsPersonAsync("head-450502001003001");

        foreach (var client in (HttpClient[])[unit, person, head])
        {
            using var me = await client.GetAsync(new Uri("api/v1/me", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        }
    }

    [Fact]
    public async Task The_demo_city_is_loaded_with_all_its_grids()
    {
        await using var database = NpgsqlDataSource.Create(system.Endpoints.Databases["grids"]);
        await using var count = database.CreateCommand("select count(*) from grids");

        Assert.Equal(3488L, await count.ExecuteScalarAsync());
    }
}
