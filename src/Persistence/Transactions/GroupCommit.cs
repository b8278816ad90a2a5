using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Transactions that only write, those together that come while others are under way: one round trip and one commit for
/// all of them. When one is refused, all are undone and each is tried by itself, so that one's fault is not another's.
/// </summary>
public sealed class GroupCommit
{
    /// <summary>Groups under way at once: while PostgreSQL makes one durable it works on the next.</summary>
    private const int Lanes = 2;

    /// <summary>Transactions a group may be: what a refused one makes wait.</summary>
    private const int Together = 32;

    private readonly NpgsqlDataSource _database;
    private readonly Batcher<Commit> _groups;

    /// <summary>Commits to a database.</summary>
    public GroupCommit(NpgsqlDataSource database) =>
        (_database, _groups) = (database, new Batcher<Commit>(Lanes, Together, RunAsync));

    /// <summary>Commits what was written. Not cancelled: what others wrote goes with it.</summary>
    /// <exception cref="PostgresException">PostgreSQL refuses one of these statements; none took effect.</exception>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer; nothing took effect.</exception>
    /// <exception cref="ProblemException">PostgreSQL was lost before it said whether it took effect.</exception>
    public Task WriteAsync(IReadOnlyList<NpgsqlBatchCommand> writes)
    {
        var commit = new Commit(writes);
        _groups.Add(commit);
        return commit.Done.Task;
    }

    private async Task RunAsync(IReadOnlyList<Commit> group)
    {
        try
        {
            await WriteAllAsync(group);
            foreach (var commit in group)
                commit.Done.TrySetResult();
        }
        catch (PostgresException refusal) when (group.Count > 1 && !CommitInDoubt.After(refusal))
        {
            foreach (var commit in group)
                await RunAsync([commit with { Writes = [.. commit.Writes.Select(Sql.Again)] }]);
        }
        catch (Exception failure)
        {
            foreach (var commit in group)
                commit.Done.TrySetException(failure);
        }
    }

    // A batch is a transaction by itself: PostgreSQL takes what is sent before a synchronisation as a whole.
    private async Task WriteAllAsync(IReadOnlyList<Commit> group)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in group.SelectMany(commit => commit.Writes))
            batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException lost) when (CommitInDoubt.After(lost))
        {
            throw CommitInDoubt.CausedBy(lost);
        }
    }

    private sealed record Commit(IReadOnlyList<NpgsqlBatchCommand> Writes)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
