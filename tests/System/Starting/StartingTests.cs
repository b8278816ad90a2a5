using System.Net;
using GridGov.AppHost;
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
            "cases", "cases-2", "evaluation", "gateway", "gateway-2", "grids", "notifications", "personnel",
            "postgresql", "rabbitmq", "redis",
        ];
        Assert.Equal(expected, system.Parts.Resources.Order());
    }

    [Fact]
    public async Task Each_service_is_told_what_its_entry_in_the_topology_names_and_no_secret_of_another()
    {
        var secrets = Topology.Services.SelectMany(service => service.Secrets)
            .Select(secret => secret.Variable).ToHashSet();
        foreach (var service in Topology.Services)
        {
            var environment = (await File.ReadAllTextAsync($"/proc/{system.Parts.ProcessIdOf(service.Name)}/environ"))
                .Split('\0')
                .Select(variable => variable.Split('=', 2))
                    .Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);

            Assert.Subset(
                environment.Where(variable => variable.Value.Length > 0).Select(variable => variable.Key).ToHashSet(),
                service.Variables.ToHashSet());
            Assert.Equal(
                service.Secrets.Select(secret => secret.Variable).Order(),
                environment.Keys.Where(secrets.Contains).Order());
        }
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
