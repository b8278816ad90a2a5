using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Persistence;

/// <summary>
/// One transaction of one entry point: state and the messages about it commit together or not at all. The edges (a request, a message,
/// the clock) begin and commit it; what lies between only uses it. Not safe for concurrent use.
/// </summary>
public sealed class UnitOfWork(NpgsqlDataSource database, OutboxBell bell, TimeProvider clock) : IAsyncDisposable
{
    private const string InsertMessages = """
        insert into messaging.outbox_messages (message_id, type, body, trace_parent, created_at)
        select id, type, body, $4, $5 from unnest($1, $2, $3) as message (id, type, body)
        """;

    private readonly List<object> _messages = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    /// <summary>The connection inside the transaction, which begins at the first call.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        if (_connection is not null)
            return _connection;
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            _transaction = await connection.BeginTransactionAsync(cancel);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return _connection = connection;
    }

    /// <summary>Announces what this transaction did; sent after it commits, and only then.</summary>
    /// <param name="message">A record of GridGov.Contracts.</param>
    public void Publish<T>(T message) where T : class => _messages.Add(message);

    /// <summary>Commits state and messages. For the edges.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        if (_messages.Count > 0)
            await StoreMessagesAsync(await OpenAsync(cancel), cancel);
        if (_transaction is null)
            return;
        await _transaction.CommitAsync(cancel);
        if (_messages.Count > 0)
            bell.Ring();
        _messages.Clear();
        await CloseAsync();
    }

    /// <summary>Undoes everything since the first use. For the edges.</summary>
    public async Task RollbackAsync()
    {
        _messages.Clear();
        await CloseAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task StoreMessagesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var insert = new NpgsqlCommand(InsertMessages, connection, _transaction)
        {
            Parameters =
            {
                new() { Value = _messages.Select(_ => Guid.CreateVersion7(now)).ToArray() },
                new() { Value = _messages.Select(message => MessageTypes.NameOf(message.GetType())).ToArray() },
                new() { Value = _messages.Select(message => JsonSerializer.Serialize(message, message.GetType(), MessageTypes.Json)).ToArray() },
                new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = now },
            },
        };
        await insert.ExecuteNonQueryAsync(cancel);
    }

    // Disposing a transaction that did not commit rolls it back.
    private async Task CloseAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _transaction = null;
        _connection = null;
    }
}
