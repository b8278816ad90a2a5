using GridGov.DemoCity;
using GridGov.Services.Grids.Locating;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Grids.Locating;

/// <summary>A second Grids beside the first one, on the same database.</summary>
public sealed class Replica(Servers servers, DemoCityHost first) : ServiceHost(
    servers, "grids", typeof(CurrentMap).Assembly)
{
    private const string Setting = "ConnectionStrings:grids";
    private string? _spare;

    public override async ValueTask DisposeAsync()
    {
        // The sandbox removes the database its settings name, which has to be its own.
        Sandbox.Settings[Setting] = _spare;
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override Task ArrangeAsync()
    {
        Sandbox.Settings["Demo:City"] = "true";
        (_spare, Sandbox.Settings[Setting]) = (Sandbox.Settings[Setting], first.Sandbox.Settings[Setting]);
        return Task.CompletedTask;
    }
}

[Collection(typeof(DemoCityTests))]
public sealed class ReplicaTests(Servers servers, DemoCityHost host)
{
    [Fact]
    public async Task A_replica_shows_a_change_the_other_one_made()
    {
        await using var replica = new Replica(servers, host);
        await replica.InitializeAsync();
        var grid = GridPlan.Grids.First(planned => planned.Village.StartsWith("450512102", StringComparison.Ordinal));
        var point = await host.PointInAsync(grid.Code);
        using var other = replica.Client();
        await Eventually.EqualAsync(grid.Name, async () => (await other.LocateAsync(point))?.Name);
        using var client = host.ClientFor(TestCallers.TownAgency("450512102"));
        using var answer = await client.ReviseAsync(
            grid.Code, new { name = "兴港新名", households = 1, population = 2, units = 3 }, "\"1\"");
        answer.EnsureSuccessStatusCode();
        await Eventually.EqualAsync("兴港新名", async () => (await other.LocateAsync(point))?.Name);
    }

    [Fact]
    public async Task What_changed_while_the_database_was_out_of_sight_is_seen_afterwards()
    {
        var grid = GridPlan.Grids.First(planned => planned.Village.StartsWith("450512101", StringComparison.Ordinal));
        var point = await host.PointInAsync(grid.Code);
        await Eventually.TrueAsync(async () => await host.LocateAsync(point) is not null, "the map is drawn");
        // Nobody is told of this change; only who reads everything again finds it.
        await host.ExecuteAsync(
            "update grids set name = '断线期间更名', version = version + 1 where code = @code", new { grid.Code });
        await host.ExecuteAsync(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like 'listen %'
            """);
        await Eventually.EqualAsync("断线期间更名", async () => (await host.LocateAsync(point))?.Name);
    }
}
