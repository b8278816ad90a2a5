using Dapper;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>The service's own database, by its connection string.</summary>
internal sealed record ServiceDatabase(string ConnectionString)
{
    private const string Maintenance = "postgres";

    /// <summary>Statements a connection keeps planned: more than a service has.</summary>
    private const int Planned = 200;

    /// <summary>
    /// The pool. Statements are planned once a connection instead of at each use, and a connection goes back as it is:
    /// nothing here leaves anything behind in a session that would have to be reset. Both may be overruled in the
    /// connection string.
    /// </summary>
    public NpgsqlDataSource ToDataSource()
    {
        var pool = new NpgsqlConnectionStringBuilder
        {
            MaxAutoPrepare = Planned,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        };
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
