using System.Diagnostics;
using Dapper;
using GridGov.City;
using GridGov.DemoCity;
using GridGov.ServiceDefaults;
using NetTopologySuite.IO;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Services.Grids.Storage;

/// <summary>
/// Fills an empty database: always with the real divisions, and with the demo city's grids when asked to.
/// </summary>
internal static partial class CityLoader
{
    public static async Task LoadReferenceAndDemoAsync(this WebApplication app)
    {
        var cancel = app.Lifetime.ApplicationStopping;
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // Replicas that start together: the second one waits here and then finds the tables filled.
        await connection.ExecuteAsync("lock table divisions in exclusive mode");
        if (!await connection.ExecuteScalarAsync<bool>("select exists (select from divisions)"))
            await LoadDivisionsAsync(connection, cancel);
        var demo = app.WantsDemoCity();
        if (demo && !await connection.ExecuteScalarAsync<bool>("select exists (select from grids)"))
        {
            var watch = Stopwatch.StartNew();
            await LoadGridsAsync(connection, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
            LogLoaded(app.Logger, GridPlan.Total, watch.ElapsedMilliseconds);
        }
        await transaction.CommitAsync(cancel);
    }

    private static async Task LoadDivisionsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy divisions (code, name, tier, parent, valid_from) from stdin (format binary)", cancel);
        foreach (var division in Divisions.All)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(division.Code, cancel);
            await copy.WriteAsync(division.Name, cancel);
            await copy.WriteAsync(division.Tier.ToString().ToLowerInvariant(), cancel);
            await (division.Parent is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(division.Parent, cancel));
            await copy.WriteAsync(Regulation.InForce, NpgsqlDbType.Date, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private static async Task LoadGridsAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        var boundaries = GridGeometry.Generate();
        var writer = new WKBWriter();
        await using var copy = await connection.BeginBinaryImportAsync("""
            copy grids (code, village, name, kind, households, population, units, managing_unit,
                boundary, version, valid_from, changed_at)
            from stdin (format binary)
            """, cancel);
        foreach (var grid in GridPlan.Grids)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(grid.Code, cancel);
            await copy.WriteAsync(grid.Village, cancel);
            await copy.WriteAsync(grid.Name, cancel);
            await copy.WriteAsync(KindOf(grid), cancel);
            await copy.WriteAsync(grid.Households, cancel);
            await copy.WriteAsync(grid.Population, cancel);
            await copy.WriteAsync(grid.Units, cancel);
            await (grid.ManagingUnit is { } unit
                ? copy.WriteAsync(UnitCode.OfManagingUnit(unit.CreditCode), cancel)
                : copy.WriteNullAsync(cancel));
            await copy.WriteAsync(writer.Write(boundaries[grid.Code]), cancel);
            await copy.WriteAsync(1, cancel);
            await copy.WriteAsync(Regulation.InForce, NpgsqlDbType.Date, cancel);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private static string KindOf(PlannedGrid grid) => grid.Kind switch
    {
        GridKind.Exclusive => "exclusive",
        GridKind.MarineExclusive => "marineExclusive",
        _ => "general",
    };

    [LoggerMessage(LogLevel.Information, "Demo city: {Count} grids drawn and loaded in {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, int count, long milliseconds);
}
