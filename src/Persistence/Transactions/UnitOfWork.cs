using System.Diagnostics;
using System.Text.Json;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// One transaction of one entry point: state and the messages about it commit together or not at all. The edges (a
/// request, a message, the clock) begin and commit it; what lies between only uses it. Not safe for concurrent use.
/// </summary>
public sealed class UnitOfWork(
    NpgsqlDataSource database, GroupCommit commits, OutboxSignal signal, TimeProvider clock) : IAsyncDisposable
{
    private static readonly Statement InsertMessages = new("""
        insert into messaging.outbox_messages (message_id, type, body, trace_parent, created_at)
        select message.*, @created_at from unnest(@message_ids, @types, @bodies, @trace_parents) as message
        """);

    private readonly List<(object Message, string? TraceParent)> _messages = [];
    private readonly List<NpgsqlBatchCommand> _writes = [];
    private readonly Dictionary<string, ProblemException> _refusals = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private UnitOfWork? _outer;

    /// <summary>True when the transaction has begun.</summary>
    internal bool IsOpen => _transaction is not null;

    /// <summary>
    /// Does the work of an edge in a transaction before anybody else. Only in one that has to begin: see
    /// <see cref="Write(NpgsqlBatchCommand)"/>.
    /// </summary>
    internal Func<NpgsqlConnection, CancellationToken, Task> BeforeAll { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The connection inside the transaction, which begins at the first call.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        if (_outer is not null)
            return await _outer.OpenAsync(cancel);
        if (_connection is not null)
            return _connection;
        _connection = await database.OpenConnectionAsync(cancel);
        _transaction = await _connection.BeginTransactionAsync(cancel);
        await BeforeAll(_connection, cancel);
        return _connection;
    }

    /// <summary>
    /// Writes with the commit, which costs no round trip of its own: for what nothing in this transaction reads. Where
    /// a transaction only writes, all of it is one round trip.
    /// </summary>
    /// <param name="command">The statement; a <see cref="Statement"/> makes it.</param>
    public void Write(NpgsqlBatchCommand command) => (_outer ?? this)._writes.Add(command);

    /// <summary>The same, for a statement that another transaction may have been faster with.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="constraint">The unique index that would then refuse it.</param>
    /// <param name="refusal">What the caller is told in that case.</param>
    public void Write(NpgsqlBatchCommand command, string constraint, ProblemException refusal)
    {
        (_outer ?? this)._refusals[constraint] = refusal;
        Write(command);
    }

    /// <summary>Announces what this transaction did; sent after it commits, and only then.</summary>
    /// <param name="message">A record of GridGov.Contracts.</param>
    public void Publish<T>(T message) where T : class =>
        (_outer ?? this)._messages.Add((message, Activity.Current?.Id));

    /// <summary>Commits state and messages. For the edges.</summary>
    /// <exception cref="ProblemException">
    /// A write was refused because another transaction was faster, or PostgreSQL was lost before it said whether this
    /// one took effect.
    /// </exception>
    public async Task CommitAsync(CancellationToken cancel)
    {
        if (_messages.Count > 0)
            _writes.Add(StoreMessages());
        if (_writes.Count == 0 && _transaction is null)
            return;
        try
        {
            await WriteAllAsync(cancel);
        }
        catch (PostgresException taken) when (
            taken.SqlState == PostgresErrorCodes.UniqueViolation
                && _refusals.TryGetValue(taken.ConstraintName ?? "", out var refusal))
        {
            throw refusal.CausedBy(taken);
        }
        if (_messages.Count > 0)
            signal.Raise();
        await EndAsync();
    }

    /// <summary>Undoes everything since the first use. For the edges.</summary>
    public Task RollbackAsync() => EndAsync();

    /// <summary>Writes before everything else that is written with the commit. For the edges.</summary>
    internal void WriteFirst(NpgsqlBatchCommand command) => _writes.Insert(0, command);

    /// <summary>Makes this a part of another one, which commits for both. For the edges.</summary>
    internal void Join(UnitOfWork outer) => _outer = outer;

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await EndAsync();

    // The server answers once: in a transaction that has begun the commit goes along, else the writes are one by
    // themselves.
    private async Task WriteAllAsync(CancellationToken cancel)
    {
        if (_transaction is null)
        {
            await commits.WriteAsync([.. _writes]);
            return;
        }
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var command in _writes)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        try
        {
            await batch.ExecuteNonQueryAsync(cancel);
        }
        catch (NpgsqlException lost) when (CommitInDoubt.After(lost))
        {
            throw CommitInDoubt.CausedBy(lost);
        }
    }

    private NpgsqlBatchCommand StoreMessages()
    {
        var now = clock.GetUtcNow();
        return InsertMessages.With(
            Sql.Uuids("message_ids", _messages.Select(_ => Guid.CreateVersion7(now))),
            Sql.Texts("types", _messages.Select(entry => MessageTypes.NameOf(entry.Message.GetType()))),
            Sql.Texts("bodies", _messages.Select(entry => BodyOf(entry.Message))),
            Sql.Texts("trace_parents", _messages.Select(entry => entry.TraceParent)),
            Sql.Moment("created_at", now));
    }

    private static string BodyOf(object message) =>
        JsonSerializer.Serialize(message, message.GetType(), MessageTypes.Json);

    // Disposing a transaction that did not commit rolls it back.
    private async Task EndAsync()
    {
        _messages.Clear();
        _writes.Clear();
        _refusals.Clear();
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _transaction = null;
        _connection = null;
    }
}
