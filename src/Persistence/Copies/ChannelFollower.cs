using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Keeps something in memory as the database has it: reads all of it at start, then what any replica says has changed,
/// over a channel of PostgreSQL's, since a message of the broker's reaches one replica only. A lost connection reads
/// all of it again, and so does one that no longer answers.
/// </summary>
public abstract partial class ChannelFollower(
    NpgsqlDataSource database, string channel, IOptions<DatabaseLimitSettings> limits, TimeProvider clock,
    ILogger logger) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    /// <summary>The service's database.</summary>
    protected NpgsqlDataSource Database { get; } = database;

    /// <summary>Reads everything.</summary>
    protected abstract Task ReadAllAsync(CancellationToken cancel);

    /// <summary>Reads what has changed.</summary>
    /// <param name="what">What was said on the channel.</param>
    /// <param name="cancel">Ends with the host.</param>
    protected abstract Task ReadAsync(string what, CancellationToken cancel);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(failure, channel);
                // While PostgreSQL is away each try fails at once.
                await Task.Delay(TryAgain, clock, stoppingToken);
            }
        }
    }

    // Listening begins before everything is read: what changes in between is then told once too often rather than not
    // at all.
    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var ear = await Database.OpenConnectionAsync(cancel);
        var changed = new Queue<string>();
        ear.Notification += (_, told) => changed.Enqueue(told.Payload);
        await ear.ExecuteAsync($"listen {channel}");
        await ReadAllAsync(cancel);
        while (true)
        {
            // Whoever only listens never learns that nobody speaks any more.
            if (!await ear.WaitAsync(TimeSpan.FromSeconds(limits.Value.KeepAliveSeconds), cancel))
                await ear.ExecuteAsync(new CommandDefinition(
                    "select 1", commandTimeout: limits.Value.KeepAliveSeconds, cancellationToken: cancel));
            while (changed.TryDequeue(out var what))
                await ReadAsync(what, cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Lost sight of {Channel}; reading everything again")]
    private partial void LogLost(Exception failure, string channel);
}
