using System.Threading.Channels;

namespace GridGov.Persistence;

/// <summary>Wakes the dispatcher the moment a commit left messages behind; many rings before it looks are one.</summary>
public sealed class OutboxBell
{
    private readonly Channel<byte> _rings = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Ring() => _rings.Writer.TryWrite(0);

    /// <summary>Waits for a ring, or for the poll that is the safety net when a process died between commit and ring.</summary>
    internal async Task WaitAsync(TimeSpan poll, TimeProvider clock, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(poll, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await _rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The poll is due.
        }
    }
}
