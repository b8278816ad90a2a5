using Dapper;
using GridGov.Geography;
using GridGov.Persistence;
using Microsoft.Extensions.Options;
using NetTopologySuite.IO;
using Npgsql;

namespace GridGov.Services.Grids.Locating;

/// <summary>Draws the map at start and again for every grid that any replica changed.</summary>
internal sealed partial class KeepMapCurrent(
    NpgsqlDataSource database, CurrentMap map, IOptions<DatabaseLimitSettings> limits, TimeProvider clock,
    ILogger<KeepMapCurrent> logger)
    : ChannelFollower(database, Channel, limits, clock, logger)
{
    /// <summary>Channel a change is told on, with the grid's code.</summary>
    public const string Channel = "grids_changed";

    private const string SelectAll = "select code, name, kind, boundary from grids where valid_to is null";
    private const string SelectOne = SelectAll + " and code = @code";

    private volatile bool _drawn;

    public bool Drawn => _drawn;

    protected override async Task ReadAllAsync(CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        var grids = await connection.QueryAsync<MapRow>(new CommandDefinition(SelectAll, cancellationToken: cancel));
        var divisions = await connection.QueryAsync<(string Code, string Name)>(
            new CommandDefinition("select code, name from divisions", cancellationToken: cancel));
        map.Value = CityMap.Build(
            grids.Select(row => row.ToGrid()), divisions.ToDictionary(row => row.Code, row => row.Name));
        _drawn = true;
        LogDrawn(map.Value.Count);
    }

    protected override async Task ReadAsync(string what, CancellationToken cancel)
    {
        await using var connection = await Database.OpenConnectionAsync(cancel);
        var one = new CommandDefinition(SelectOne, new { code = what }, cancellationToken: cancel);
        if (await connection.QuerySingleOrDefaultAsync<MapRow>(one) is { } row)
            map.Value = map.Value.With(row.ToGrid());
    }

    [LoggerMessage(LogLevel.Information, "Map of {Count} grids")]
    private partial void LogDrawn(int count);

    private sealed record MapRow(string Code, string Name, string Kind, byte[] Boundary)
    {
        public MappedGrid ToGrid() => new(Name, Kind, new GridArea(Code, new WKBReader().Read(Boundary)));
    }
}
