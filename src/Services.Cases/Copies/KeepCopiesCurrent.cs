using System.Collections.Frozen;
using Dapper;
using GridGov.Geography;
using GridGov.Persistence;
using GridGov.Services.Cases.Domain;
using Microsoft.Extensions.Options;
using NetTopologySuite.IO;
using Npgsql;

namespace GridGov.Services.Cases.Copies;

/// <summary>Reads the copies at start and again whenever any replica changed them.</summary>
internal sealed partial class KeepCopiesCurrent(
    NpgsqlDataSource database, CopiedCity city, IOptions<DatabaseLimitSettings> limits, TimeProvider clock,
    ILogger<KeepCopiesCurrent> logger)
    : ChannelFollower(database, Channel, limits, clock, logger)
{
    /// <summary>Channel a change is told on: a grid code, <c>grids</c> for all of them, or <c>units</c>.</summary>
    public const string Channel = "copies_changed";

    /// <summary>Payload and owner: the whole of the grids, or of the units.</summary>
    public const string Grids = "grids", Units = "units";

    private const string SelectGrids = "select code, name, kind, boundary from grids";
    private const string SelectUnits = "select code, name, kind, division, active from units";
    private const string IsLoaded = "select exists (select from copies where owner = @owner)";

    protected override async Task ReadAllAsync(CancellationToken cancel)
    {
        await ReadGridsAsync(cancel);
        await ReadUnitsAsync(cancel);
    }

    protected override Task ReadAsync(string what, CancellationToken cancel) => what switch
    {
        Units => ReadUnitsAsync(cancel),
        Grids => ReadGridsAsync(cancel),
        _ => ReadGridAsync(what, cancel),
    };

    private async Task ReadGridsAsync(CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        if (!await connection.ExecuteScalarAsync<bool>(IsLoaded, new { owner = Grids }))
            return;
        var grids = await connection.QueryAsync<GridRow>(new CommandDefinition(SelectGrids, cancellationToken: cancel));
        var divisions = await connection.QueryAsync<(string Code, string Name)>("select code, name from divisions");
        city.Map = CityMap.Build(
            grids.Select(row => row.ToGrid()), divisions.ToDictionary(row => row.Code, row => row.Name));
        LogGrids(city.Map.Count);
    }

    private async Task ReadGridAsync(string code, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<GridRow>(
            new CommandDefinition($"{SelectGrids} where code = @code", new { code }, cancellationToken: cancel));
        if (row is not null && city.Map is { } map)
            city.Map = map.With(row.ToGrid());
    }

    private async Task ReadUnitsAsync(CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        if (!await connection.ExecuteScalarAsync<bool>(IsLoaded, new { owner = Units }))
            return;
        var units = await connection.QueryAsync<DutyUnit>(
            new CommandDefinition(SelectUnits, cancellationToken: cancel));
        city.Units = units.ToFrozenDictionary(unit => unit.Code);
        LogUnits(city.Units.Count);
    }

    [LoggerMessage(LogLevel.Information, "Copy of {Count} grids")]
    private partial void LogGrids(int count);

    [LoggerMessage(LogLevel.Information, "Copy of {Count} units")]
    private partial void LogUnits(int count);

    private sealed record GridRow(string Code, string Name, string Kind, byte[] Boundary)
    {
        public MappedGrid ToGrid() => new(Name, Kind, new GridArea(Code, new WKBReader().Read(Boundary)));
    }
}
