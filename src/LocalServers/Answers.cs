using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace GridGov.LocalServers;

/// <summary>Asks servers in their own protocol whether they answer.</summary>
internal static class Answers
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly HttpClient Http = new() { Timeout = Limit };

    /// <summary>
    /// PostgreSQL asks for authentication as soon as it takes connections; before that it answers with an error.
    /// </summary>
    public static Task<bool> PostgreSqlAsync(int port, CancellationToken cancel)
    {
        // Version 3.0 of the protocol, as its documentation has the StartupMessage.
        var message = Encoding.ASCII.GetBytes($"\0\u0003\0\0user\0{NativeServers.User}\0database\0postgres\0\0");
        return AskAsync(port, [0, 0, 0, (byte)(message.Length + 4), .. message], answer => answer[0] == 'R', cancel);
    }

    /// <summary>Redis takes the password.</summary>
    public static Task<bool> RedisAsync(int port, string password, CancellationToken cancel) => AskAsync(
        port, Encoding.ASCII.GetBytes($"AUTH {password}\r\n"), answer => answer.AsSpan().StartsWith("+OK"u8), cancel);

    /// <summary>
    /// RabbitMQ's management interface says whether the broker listens: a connection that says nothing would fill the
    /// broker's log.
    /// </summary>
    public static async Task<bool> RabbitMqAsync(
        int managementPort, int port, string password, CancellationToken cancel)
    {
        var check = string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{managementPort}/api/health/checks/port-listener/{port}");
        using var request = new HttpRequestMessage(HttpMethod.Get, check);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{NativeServers.User}:{password}")));
        try
        {
            using var answer = await Http.SendAsync(request, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (
            failure is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<bool> AskAsync(
        int port, byte[] question, Func<byte[], bool> accept, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, limit.Token);
            await client.GetStream().WriteAsync(question, limit.Token);
            var answer = new byte[64];
            var length = await client.GetStream().ReadAsync(answer, limit.Token);
            return length > 0 && accept(answer);
        }
        catch (Exception failure) when (
            failure is SocketException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
