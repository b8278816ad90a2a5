using CsCheck;
using Dapper;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.Service.Access;

/// <summary>
/// A scope is one rule in two languages: what the predicate lets through, the database finds, and nothing else.
/// </summary>
public sealed class ScopeTests(Servers servers) : IAsyncLifetime
{
    private static readonly ScopeColumns Wide = new("grid_code")
    {
        County = "county",
        Town = "town",
        LeadUnit = "lead_unit",
        CoUnits = "co_units",
    };

    private static readonly ScopeColumns Narrow = new("grid_code") { LeadUnit = "lead_unit", CoUnits = "co_units" };

    private static readonly ScopeColumns PlaceOnly = new("grid_code");

    // Few different codes, so that records often lie in scopes and often just beside them.
    private static readonly Gen<string> County = Gen.OneOf("450502", "450503", "450521");
    private static readonly Gen<string> Part = Gen.OneOf("001", "002", "100", "999");
    private static readonly Gen<string> Grid = Gen.Select(County, Part, Part, Part, (a, b, c, d) => a + b + c + d);
    // Posts and duty lists belong to divisions of any tier; a record whose place is unknown has an empty code.
    private static readonly Gen<string> Place = Gen.Select(
        Grid, Gen.OneOf(0, 6, 9, 12, 15), Gen.Bool,
        (grid, length, city) => city && length == 6 ? "450500" : grid[..length]);

    private static readonly Gen<string> Unit = Gen.OneOf("D-450502-housing", "D-450502-water", "D-450500-gas", "");

    private static readonly Gen<Record> Records = Gen.Select(
        Place, Unit.Null(), Unit.Where(unit => unit.Length > 0).HashSet[0, 2],
        (place, lead, co) => new Record(place, lead, [.. co]));

    private static readonly Gen<Caller> Callers = Gen.OneOf(
        Grid.Select(Gen.OneOf(0, 6, 9, 12), (grid, length) => Agency(grid[..length], length switch
        {
            6 => "county",
            9 => "town",
            12 => "village",
            _ => "city",
        })),
        Gen.OneOf(TestCallers.CityAgency(), TestCallers.CityAgency() with { Tier = "" }),
        Grid.Select(TestCallers.GridHead),
        Grid.Select(grid => TestCallers.GridHead(grid) with { UnitKind = UnitKinds.Committee, Division = "" }),
        Unit.Select(unit => TestCallers.Department() with { Unit = unit }),
        Grid.Select(grid => TestCallers.VillageAssistant(grid[..12])),
        Gen.Const(TestCallers.Service("cases")));

    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await servers.Databases.CreateAsync();

    public async ValueTask DisposeAsync() => await servers.Databases.DropAsync(_database);

    [Fact]
    [Article("A04-3")]
    public async Task Predicate_and_SQL_agree()
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await connection.ExecuteAsync("""
            create table records (
                id int primary key, grid_code text not null, lead_unit text, co_units text[] not null,
                county text not null generated always as (left(grid_code, 6)) stored,
                town text not null generated always as (left(grid_code, 9)) stored)
            """);

        await Gen.Select(Records.Array[40], Callers.Array[8]).SampleAsync(async (records, callers) =>
        {
            await FillAsync(connection, records);
            foreach (var caller in callers)
            {
                var expected = records.Index()
                    .Where(row => caller.Scope.Includes(row.Item.Grid, row.Item.LeadUnit, row.Item.CoUnits))
                    .Select(row => row.Index).ToList();
                Assert.Equal(expected, await FindAsync(connection, caller.Scope, Wide));
                Assert.Equal(expected, await FindAsync(connection, caller.Scope, Narrow));
                var placed = records.Index().Where(row => caller.Scope.Includes(row.Item.Grid))
                    .Select(row => row.Index);
                Assert.Equal(placed, await FindAsync(connection, caller.Scope, PlaceOnly));
            }
        }, iter: 60, threads: 1);
    }

    [Fact]
    [Article("A04-3")]
    public void Each_caller_has_the_area_the_regulation_gives_it()
    {
        const string grid = "450502001002003", housing = "D-450502-housing";
        Assert.True(TestCallers.CityAgency().Scope.Includes(grid));
        Assert.True(TestCallers.CountyAgency("450502").Scope.Includes(grid));
        Assert.False(TestCallers.CountyAgency("450503").Scope.Includes(grid));
        Assert.True(TestCallers.TownAgency("450502001").Scope.Includes(grid));
        Assert.False(TestCallers.TownAgency("450502002").Scope.Includes(grid));
        Assert.True(TestCallers.GridHead(grid).Scope.Includes(grid));
        Assert.False(TestCallers.GridHead("450502001002004").Scope.Includes(grid));
        Assert.True(TestCallers.Department(housing).Scope.Includes(grid, housing));
        Assert.True(TestCallers.Department(housing).Scope.Includes(grid, "D-450502-water", [housing]));
        Assert.False(TestCallers.Department(housing).Scope.Includes(grid, "D-450502-water", []));
        Assert.False(TestCallers.VillageAssistant("450502001002").Scope.Includes(grid));
        Assert.False((TestCallers.CityAgency() with { Division = "" }).Scope.Includes(grid));
    }

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.SecurityAdministrator)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Administrator, Roles.Dispatcher, Roles.Handler, Roles.GridHead)]
    [InlineData]
    public void Who_has_no_role_for_cases_sees_none_whatever_the_unit(params string[] roles)
    {
        const string grid = "450502001002003", housing = "D-450502-housing";
        Caller[] callers =
            [TestCallers.CityAgency(), TestCallers.Department(housing), TestCallers.GridHead(grid)];
        Assert.All(
            callers.Select(caller => caller with { Roles = roles.ToHashSet(StringComparer.Ordinal) }),
            caller => Assert.False(caller.Scope.Includes(grid, housing)));
    }

    private static Caller Agency(string division, string tier) =>
        TestCallers.CityAgency() with { Division = division, Tier = tier };

    private static async Task FillAsync(NpgsqlConnection connection, Record[] records)
    {
        await connection.ExecuteAsync("truncate records");
        await connection.ExecuteAsync(
            """
            insert into records (id, grid_code, lead_unit, co_units)
            values (@Index, @Grid, @LeadUnit, @CoUnits)
            """,
            records.Index().Select(row => new { row.Index, row.Item.Grid, row.Item.LeadUnit, row.Item.CoUnits }));
    }

    private static async Task<List<int>> FindAsync(NpgsqlConnection connection, Scope scope, ScopeColumns columns) =>
    [
        .. await connection.QueryAsync<int>(
            $"select id from records where {scope.Sql(columns)} order by id", new { scope.Own, scope.OwnEnd }),
    ];

    private sealed record Record(string Grid, string? LeadUnit, string[] CoUnits);
}
