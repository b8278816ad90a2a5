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
        select message.*, $5 from unnest($1, $2, $3, $4) as message
        """;

    private readonly List<(object Message, string? TraceParent)> _messages = [];
    private readonly List<NpgsqlBatchCommand> _last = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private UnitOfWork? _outer;

    /// <summary>The connection inside the transaction, which begins at the first call.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        if (_outer is not null)
            return await _outer.OpenAsync(cancel);
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
    public void Publish<T>(T message) where T : class => (_outer ?? this)._messages.Add((message, Activity.Current?.Id));

    /// <summary>Commits state and messages. For the edges.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        if (_messages.Count > 0)
            _last.Add(StoreMessages());
        if (_last.Count == 0 && _transaction is null)
            return;
        // What is written last and the commit itself travel together: the server answers once.
        await using (var batch = new NpgsqlBatch(await OpenAsync(cancel), _transaction))
        {
            foreach (var command in _last)
                batch.BatchCommands.Add(command);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            await batch.ExecuteNonQueryAsync(cancel);
        }
        if (_messages.Count > 0)
            bell.Ring();
        await EndAsync();
    }

    /// <summary>Undoes everything since the first use. For the edges.</summary>
    public Task RollbackAsync() => EndAsync();

    /// <summary>Makes this a part of another one, which commits for both. For the edges.</summary>
    internal void Join(UnitOfWork outer) => _outer = outer;

    /// <summary>Writes with the commit what nothing in this transaction has to read. For the edges.</summary>
    internal void WriteLast(NpgsqlBatchCommand command) => _last.Add(command);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await EndAsync();

    private NpgsqlBatchCommand StoreMessages()
    {
        var now = clock.GetUtcNow();
        return new NpgsqlBatchCommand(InsertMessages)
        {
            Parameters =
            {
                new() { Value = _messages.Select(_ => Guid.CreateVersion7(now)).ToArray() },
                new() { Value = _messages.Select(message => MessageTypes.NameOf(message.Message.GetType())).ToArray() },
                new() { Value = _messages.Select(message => JsonSerializer.Serialize(message.Message, message.Message.GetType(), MessageTypes.Json)).ToArray() },
                new() { Value = _messages.Select(message => message.TraceParent).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = now },
            },
        };
    }

    // Disposing a transaction that did not commit rolls it back.
    private async Task EndAsync()
    {
        _messages.Clear();
        _last.Clear();
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _transaction = null;
        _connection = null;
    }
}
