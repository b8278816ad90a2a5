using System.Collections.Frozen;
using Dapper;
using GridGov.Geography;
using GridGov.Services.Cases.Domain;
using NetTopologySuite.IO;
using Npgsql;

namespace GridGov.Services.Cases.Copies;

/// <summary>
/// Reads the copies at start and again whenever any replica changed them, which PostgreSQL tells all of them: only one replica receives a message.
/// </summary>
internal sealed partial class KeepCopiesCurrent(NpgsqlDataSource database, CopiedCity city, TimeProvider clock, ILogger<KeepCopiesCurrent> logger)
    : BackgroundService
{
    /// <summary>Channel a change is told on: a grid code, <c>grids</c> for all of them, or <c>units</c>.</summary>
    public const string Channel = "copies_changed";

    /// <summary>Payload and owner: the whole of the grids, or of the units.</summary>
    public const string Grids = "grids", Units = "units";

    private const string SelectGrids = "select code, name, kind, boundary from grids";
    private const string SelectUnits = "select code, name, kind, division, active from units";
    private const string IsLoaded = "select exists (select from copies where owner = @owner)";

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(failure);
                await Task.Delay(TryAgain, clock, stoppingToken);
            }
        }
    }

    // Listening begins before the copies are read: what changes in between is then told once too often rather than not at all.
    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var ear = await database.OpenConnectionAsync(cancel);
        var changed = new Queue<string>();
        ear.Notification += (_, told) => changed.Enqueue(told.Payload);
        await ear.ExecuteAsync($"listen {Channel}");
        await ReadGridsAsync(cancel);
        await ReadUnitsAsync(cancel);
        while (true)
        {
            await ear.WaitAsync(cancel);
            while (changed.TryDequeue(out var what))
                await (what switch { Units => ReadUnitsAsync(cancel), Grids => ReadGridsAsync(cancel), _ => ReadGridAsync(what, cancel) });
        }
    }

    private async Task ReadGridsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (!await connection.ExecuteScalarAsync<bool>(IsLoaded, new { owner = Grids }))
            return;
        var grids = await connection.QueryAsync<GridRow>(new CommandDefinition(SelectGrids, cancellationToken: cancel));
        var divisions = await connection.QueryAsync<(string Code, string Name)>("select code, name from divisions");
        city.Map = CityMap.Build(grids.Select(row => row.ToGrid()), divisions.ToDictionary(row => row.Code, row => row.Name));
        LogGrids(city.Map.Count);
    }

    private async Task ReadGridAsync(string code, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<GridRow>(
            new CommandDefinition($"{SelectGrids} where code = @code", new { code }, cancellationToken: cancel));
        if (row is not null && city.Map is { } map)
            city.Map = map.With(row.ToGrid());
    }

    private async Task ReadUnitsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (!await connection.ExecuteScalarAsync<bool>(IsLoaded, new { owner = Units }))
            return;
        var units = await connection.QueryAsync<DutyUnit>(new CommandDefinition(SelectUnits, cancellationToken: cancel));
        city.Units = units.ToFrozenDictionary(unit => unit.Code);
        LogUnits(city.Units.Count);
    }

    [LoggerMessage(LogLevel.Information, "Copy of {Count} grids")]
    private partial void LogGrids(int count);

    [LoggerMessage(LogLevel.Information, "Copy of {Count} units")]
    private partial void LogUnits(int count);

    [LoggerMessage(LogLevel.Warning, "Lost sight of the copies; reading them again")]
    private partial void LogLost(Exception failure);

    private sealed record GridRow(string Code, string Name, string Kind, byte[] Boundary)
    {
        public MappedGrid ToGrid() => new(Name, Kind, new GridArea(Code, new WKBReader().Read(Boundary)));
    }
}
