using Dapper;
using GridGov.Persistence;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GridGov.Tests.Service.Persistence.Database;

public sealed class LimitTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task A_session_has_the_limits_of_the_settings()
    {
        Sandbox.Settings["Database:StatementSeconds"] = "21";
        Sandbox.Settings["Database:LockSeconds"] = "4";
        Sandbox.Settings["Database:IdleInTransactionSeconds"] = "45";
        Sandbox.Settings["Database:KeepAliveSeconds"] = "9";
        var service = await StartAsync();
        await using var connection = await service.Services.GetRequiredService<NpgsqlDataSource>()
            .OpenConnectionAsync();
        foreach (var (name, expected) in new[]
        {
            ("statement_timeout", "21s"), ("lock_timeout", "4s"), ("idle_in_transaction_session_timeout", "45s"),
        })
        {
            Assert.Equal(expected, await connection.ExecuteScalarAsync<string>($"show {name}"));
        }
        Assert.Contains("tcp_keepalives_idle=9", connection.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_a_channel_notices_that_the_other_end_no_longer_answers()
    {
        Sandbox.Settings["Database:KeepAliveSeconds"] = "1";
        var wire = Keep(Sandbox.WireToDatabase());
        var seen = new Seen();
        await StartAsync(more: services => services.AddSingleton(seen).AddHostedService<FollowEntries>());
        await Eventually.TrueAsync(() => seen.Readings == 1, "everything is read at the start");
        wire.Stall();
        await Eventually.TrueAsync(() => seen.Lost, "the silence is noticed", TimeSpan.FromSeconds(60));
        wire.Mend();
        await Eventually.TrueAsync(
            () => seen.Readings > 1, "everything is read again", TimeSpan.FromSeconds(60));
    }

    internal sealed class Seen
    {
        private int _readings;

        public int Readings => Volatile.Read(ref _readings);

        public bool Lost { get; set; }

        public void Read() => Interlocked.Increment(ref _readings);
    }

    /// <summary>Hears what is logged, since a follower tells of a lost connection nowhere else.</summary>
    internal sealed class LogOfLoss(Seen seen) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => seen.Lost |= exception is not null;
    }

    internal sealed class FollowEntries(
        NpgsqlDataSource database, Seen seen, IOptions<DatabaseLimitSettings> limits, TimeProvider clock)
        : ChannelFollower(database, "entries_changed", limits, clock, new LogOfLoss(seen))
    {
        protected override Task ReadAllAsync(CancellationToken cancel)
        {
            seen.Read();
            return Task.CompletedTask;
        }

        protected override Task ReadAsync(string what, CancellationToken cancel) => Task.CompletedTask;
    }
}
