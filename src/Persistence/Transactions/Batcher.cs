namespace GridGov.Persistence;

/// <summary>
/// Puts together what arrives while others are under way. Whoever finds a free lane goes at once and alone; who comes
/// while all are taken goes next, with everybody else who came meanwhile.
/// </summary>
/// <param name="lanes">Groups under way at once.</param>
/// <param name="most">How many a group may be.</param>
/// <param name="runAsync">
/// Takes a group; does not throw. Runs in the context (trace, log scopes) of the group's first.
/// </param>
internal sealed class Batcher<T>(int lanes, int most, Func<IReadOnlyList<T>, Task> runAsync)
{
    private readonly Queue<(T Item, ExecutionContext? Context)> _waiting = new();
    private int _busy;

    /// <summary>Lets one more go as soon as may be.</summary>
    public void Add(T item)
    {
        lock (_waiting)
        {
            _waiting.Enqueue((item, ExecutionContext.Capture()));
            if (_busy == lanes)
                return;
            _busy++;
        }
        _ = Task.Run(WorkAsync);
    }

    private async Task WorkAsync()
    {
        while (Next() is { Count: > 0 } group)
            await group[0].Context.RunAsync(() => runAsync([.. group.Select(one => one.Item)]));
    }

    private List<(T Item, ExecutionContext? Context)> Next()
    {
        lock (_waiting)
        {
            var group = new List<(T, ExecutionContext?)>();
            while (group.Count < most && _waiting.TryDequeue(out var one))
                group.Add(one);
            if (group.Count == 0)
                _busy--;
            return group;
        }
    }
}

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
