using System.Globalization;
using Dapper;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>The service's own database, by its connection string.</summary>
internal sealed record ServiceDatabase(string ConnectionString)
{
    private const string Maintenance = "postgres";

    /// <summary>Statements a connection keeps planned: more than a service has.</summary>
    private const int Planned = 200;

    /// <summary>Questions without an answer after which the other end counts as gone.</summary>
    private const int Unanswered = 3;

    /// <summary>
    /// Seconds the client waits longer than the server works, so that it is the server that ends a statement.
    /// </summary>
    private const int Grace = 5;

    /// <summary>
    /// The pool. Statements are planned once a connection instead of at each use, and a connection goes back as it is:
    /// nothing here leaves anything behind in a session that would have to be reset. Both, and the limits, may be
    /// overruled in the connection string.
    /// </summary>
    public NpgsqlDataSource ToDataSource(DatabaseLimitSettings limits) => Overruled(new()
    {
        MaxAutoPrepare = Planned,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        CommandTimeout = limits.StatementSeconds + Grace,
        TcpKeepAlive = true,
        TcpKeepAliveTime = limits.KeepAliveSeconds,
        TcpKeepAliveInterval = limits.KeepAliveSeconds,
        Options = SessionOptions(limits),
    });

    /// <summary>The pool of migrations, whose statements and locks take as long as they take.</summary>
    public NpgsqlDataSource ToUnlimited() => Overruled(new NpgsqlConnectionStringBuilder { CommandTimeout = 0 });

    // The server looks after its own end too: it drops who no longer answers, and frees what they held.
    private static string SessionOptions(DatabaseLimitSettings limits) => string.Join(' ', new (string, int)[]
    {
        ("statement_timeout", limits.StatementSeconds * 1_000),
        ("lock_timeout", limits.LockSeconds * 1_000),
        ("idle_in_transaction_session_timeout", limits.IdleInTransactionSeconds * 1_000),
        ("tcp_keepalives_idle", limits.KeepAliveSeconds),
        ("tcp_keepalives_interval", limits.KeepAliveSeconds),
        ("tcp_keepalives_count", Unanswered),
    }.Select(option => string.Create(CultureInfo.InvariantCulture, $"-c {option.Item1}={option.Item2}")));

    private NpgsqlDataSource Overruled(NpgsqlConnectionStringBuilder pool)
    {
        foreach (var (name, value) in new NpgsqlConnectionStringBuilder(ConnectionString))
            pool[name] = value;
        return NpgsqlDataSource.Create(pool);
    }

    /// <summary>Creates the database if the server does not have it: in containers nobody else does.</summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        try
        {
            await using var there = new NpgsqlConnection(ConnectionString);
            await there.OpenAsync(cancel);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(cancel);
        }
    }

    private async Task CreateAsync(CancellationToken cancel)
    {
        var wanted = new NpgsqlConnectionStringBuilder(ConnectionString);
        var server = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = Maintenance, Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancel);
        using var quoting = new NpgsqlCommandBuilder();
        try
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    $"create database {quoting.QuoteIdentifier(wanted.Database ?? "")}", cancellationToken: cancel));
        }
        catch (PostgresException other) when (
            other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica was first.
        }
    }
}
