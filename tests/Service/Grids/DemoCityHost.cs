using Dapper;
using GridGov.Geography;
using GridGov.Services.Grids.Locating;
using GridGov.Tests.TestKit;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GridGov.Tests.Service.Grids;

/// <summary>
/// Grids with the demo city, loaded once for all tests that look at it. Tests that change a grid change one of their
/// own.
/// </summary>
public sealed class DemoCityHost(Servers servers) : ServiceHost(servers, "grids", typeof(CurrentMap).Assembly)
{
    /// <summary>A point inside a grid, WGS 84.</summary>
    public async Task<Point> PointInAsync(string grid)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return new WKBReader().Read(await connection.QuerySingleAsync<byte[]>(
            "select boundary from grids where code = @grid", new { grid }
        )).InteriorPoint;
    }

    /// <summary>Asks what anybody is told of a point.</summary>
    public async Task<GridPlace?> LocateAsync(Point point) => await Client().LocateAsync(point);

    /// <summary>Runs a statement in the service's database.</summary>
    public async Task ExecuteAsync(string statement, object? values = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(statement, values);
    }

    protected override async Task ArrangeAsync()
    {
        Sandbox.Settings["Demo:City"] = "true";
        // Most installations sort by a language, which puts punctuation before digits; the servers of tests sort by
        // code points.
        await ExecuteAsync("""
            alter table grids
                alter column code type text collate "en-x-icu", alter column village type text collate "en-x-icu"
            """);
    }
}

/// <summary>Shares the demo city among test classes.</summary>
[CollectionDefinition]
public sealed class DemoCityTests : ICollectionFixture<DemoCityHost>;
