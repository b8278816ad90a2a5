using System.Threading.Channels;

namespace GridGov.Persistence;

/// <summary>
/// Wakes the dispatcher the moment a commit left messages behind; raised many times before it looks is once.
/// </summary>
public sealed class OutboxSignal
{
    private readonly Channel<byte> _raised = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Raise() => _raised.Writer.TryWrite(0);

    /// <summary>
    /// Waits until it is raised, or for the poll that is the safety net when a process died between commit and signal.
    /// </summary>
    internal async Task WaitAsync(TimeSpan poll, TimeProvider clock, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(poll, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The poll is due.
        }
    }
}
