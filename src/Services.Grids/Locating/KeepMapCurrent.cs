using Dapper;
using GridGov.Geography;
using NetTopologySuite.IO;
using Npgsql;

namespace GridGov.Services.Grids.Locating;

/// <summary>Draws the map at start and again for every grid that any replica changed, which PostgreSQL tells all of them.</summary>
internal sealed partial class KeepMapCurrent(NpgsqlDataSource database, CurrentMap map, TimeProvider clock, ILogger<KeepMapCurrent> logger)
    : BackgroundService
{
    /// <summary>Channel a change is told on, with the grid's code.</summary>
    public const string Channel = "grids_changed";

    private const string SelectAll = "select code, name, kind, boundary from grids where valid_to is null";
    private const string SelectOne = SelectAll + " and code = @code";

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);
    private volatile bool _drawn;

    public bool Drawn => _drawn;

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

    // Listening begins before the map is read: what changes in between is then told once too often rather than not at all.
    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var ear = await database.OpenConnectionAsync(cancel);
        var changed = new Queue<string>();
        ear.Notification += (_, told) => changed.Enqueue(told.Payload);
        await ear.ExecuteAsync($"listen {Channel}");
        await DrawAsync(cancel);
        while (true)
        {
            await ear.WaitAsync(cancel);
            while (changed.TryDequeue(out var code))
                await RedrawAsync(code, cancel);
        }
    }

    private async Task DrawAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var grids = await connection.QueryAsync<MapRow>(new CommandDefinition(SelectAll, cancellationToken: cancel));
        var divisions = await connection.QueryAsync<(string Code, string Name)>(
            new CommandDefinition("select code, name from divisions", cancellationToken: cancel));
        map.Value = CityMap.Build(grids.Select(row => row.ToGrid()), divisions.ToDictionary(row => row.Code, row => row.Name));
        _drawn = true;
        LogDrawn(map.Value.Count);
    }

    private async Task RedrawAsync(string code, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await connection.QuerySingleOrDefaultAsync<MapRow>(new CommandDefinition(SelectOne, new { code }, cancellationToken: cancel)) is { } row)
            map.Value = map.Value.With(row.ToGrid());
    }

    [LoggerMessage(LogLevel.Information, "Map of {Count} grids")]
    private partial void LogDrawn(int count);

    [LoggerMessage(LogLevel.Warning, "Lost sight of changes to grids; reading all again")]
    private partial void LogLost(Exception failure);

    private sealed record MapRow(string Code, string Name, string Kind, byte[] Boundary)
    {
        public MappedGrid ToGrid() => new(Name, Kind, new GridArea(Code, new WKBReader().Read(Boundary)));
    }
}
