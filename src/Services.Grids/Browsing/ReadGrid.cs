using Dapper;
using GridGov.ServiceDefaults;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;

namespace GridGov.Services.Grids.Browsing;

internal sealed record GridView(
    string Code, string Name, string Kind, string Village, int Households, int Population, int Units,
    string? ManagingUnit, int Version, Geometry Boundary);

internal static class ReadGrid
{
    private const string Select = """
        select code, name, kind, village, households, population, units, managing_unit, version, boundary
        from grids where code = @code and valid_to is null
        """;

    public static async Task<IResult> HandleAsync(
        string code, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<GridRow>(
            new CommandDefinition(Select, new { code }, cancellationToken: cancel));
        return row is null
            ? Problems.Refuse(StandardProblems.NotFound)
            : new VersionedAnswer(row.ToView(), row.Version);
    }
}

internal sealed record GridRow
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string Village { get; init; }
    public int Households { get; init; }
    public int Population { get; init; }
    public int Units { get; init; }
    public string? ManagingUnit { get; init; }
    public int Version { get; init; }
    public byte[] Boundary { get; init; } = [];

    public GridView ToView() => new(
        Code, Name, Kind, Village, Households, Population, Units, ManagingUnit, Version,
        new WKBReader().Read(Boundary));
}
