using Dapper;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>The service's own database, by its connection string.</summary>
internal sealed record OwnDatabase(string ConnectionString)
{
    private const string Maintenance = "postgres";

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
            await connection.ExecuteAsync(new CommandDefinition($"create database {quoting.QuoteIdentifier(wanted.Database ?? "")}", cancellationToken: cancel));
        }
        catch (PostgresException other) when (other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica was first.
        }
    }
}
