namespace GridGov.Persistence;

/// <summary>A message that waits for its transaction.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="Consumer">The consumer it is for.</param>
/// <param name="Work">Unit of work of its scope, which joins the transaction it gets.</param>
/// <param name="ConsumeAsync">What it does.</param>
internal sealed record IncomingMessage(Guid? MessageId, string Consumer, UnitOfWork Work, Func<Task> ConsumeAsync)
{
    private readonly TaskCompletionSource<bool> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Its trace and its log scopes, wherever its turn comes.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>True when it took effect, false when it had before.</summary>
    public Task<bool> Committed => _committed.Task;

    public Task RunAsync() => _context.RunAsync(ConsumeAsync);

    public void Commit(bool isFirst) => _committed.TrySetResult(isFirst);

    public void Fail(Exception failure) => _committed.TrySetException(failure);
}
