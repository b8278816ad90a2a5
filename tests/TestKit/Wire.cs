using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GridGov.Tests.TestKit;

/// <summary>A line to a server that a test can cut and mend, without touching the server others use.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly Task _accepting;
    private volatile bool _cut;
    private volatile TaskCompletionSource _flow = Flowing();

    /// <summary>Lays a line to a server.</summary>
    public Wire(string host, int port)
    {
        _host = host;
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The near end, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Ends every connection and takes no more.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var client in _open.Keys)
            client.Dispose();
    }

    /// <summary>Keeps every connection and carries nothing: neither end learns that the other one is gone.</summary>
    public void Stall() => _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets connections through again.</summary>
    public void Mend()
    {
        _cut = false;
        _flow.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        _flow.TrySetResult();
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = CarryAsync(near);
            }
            catch (Exception failure) when (
                failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The end of the wire, or of a caller that gave up.
            }
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            _open[near] = _open[far] = 0;
            try
            {
                if (_cut)
                    return;
                await far.ConnectAsync(_host, _port, _end.Token);
                await Task.WhenAny(
                    CarryAsync(near.GetStream(), far.GetStream()), CarryAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception failure) when (
                failure is OperationCanceledException or IOException or SocketException or ObjectDisposedException
                    or InvalidOperationException)
            {
                // Cut.
            }
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, _end.Token)) > 0)
        {
            await _flow.Task;
            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource();
        flow.SetResult();
        return flow;
    }
}
