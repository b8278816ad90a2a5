using System.Net.Sockets;
using System.Text;

namespace GridGov.Tests.Service.Gateway;

/// <summary>Sends bytes that no client library would, and reads what comes back until the server ends it.</summary>
internal static class RawRequest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<string> SendAsync(Uri address, string text) =>
        SendAsync(address, Encoding.UTF8.GetBytes(text));

    public static async Task<string> SendAsync(Uri address, byte[] request)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request, limit.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, limit.Token);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
