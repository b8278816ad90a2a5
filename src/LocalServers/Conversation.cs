using System.Net.Sockets;
using System.Text;

namespace GridGov.LocalServers;

/// <summary>Asks a port in its own protocol whether it is ready: an open port alone does not say so.</summary>
internal static class Conversation
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static async Task<bool> AsksAsync(int port, string question, Func<byte[], bool> accept, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, limit.Token);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(question), limit.Token);
            var answer = new byte[64];
            var length = await client.GetStream().ReadAsync(answer, limit.Token);
            return accept(answer[..length]);
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
