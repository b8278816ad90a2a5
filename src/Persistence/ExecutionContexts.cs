namespace GridGov.Persistence;

/// <summary>Runs something for whom it is, wherever their turn comes.</summary>
internal static class ExecutionContexts
{
    /// <summary>Runs in a captured context: its trace, its log scopes.</summary>
    public static Task RunAsync(this ExecutionContext? context, Func<Task> run)
    {
        if (context is null)
            return run();
        var running = Task.CompletedTask;
        ExecutionContext.Run(context, _ => running = run(), null);
        return running;
    }
}
