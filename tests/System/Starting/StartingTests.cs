using System.Net;
using Npgsql;

namespace GridGov.Tests.System.Starting;

public sealed class StartingTests(RunningSystem system)
{
    [Fact]
    public async Task Everything_is_started_and_healthy()
    {
        using var ready = await system.Anybody.GetAsync(new Uri("health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        string[] expected =
        [
            "cases", "cases-2", "evaluation", "gateway", "gateway-2", "grids", "notifications", "personnel", "postgresql", "rabbitmq", "redis",
        ];
        Assert.Equal(expected, system.Parts.Resources.Order());
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
        await using var database = NpgsqlDataSource.Create(await system.Parts.DatabaseAsync("grids"));
        await using var count = database.CreateCommand("select count(*) from grids");

        Assert.Equal(3488L, await count.ExecuteScalarAsync());
    }
}
