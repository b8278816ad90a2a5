using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GridGov.AppHost;
using GridGov.AppHost.Publishing;

namespace GridGov.Tests.AppHost.Publishing;

public sealed class HealthCheckTests
{
    [Theory]
    [InlineData("200 OK", true)]
    [InlineData("503 Service Unavailable", false)]
    [InlineData("404 Not Found", false)]
    public async Task A_service_is_well_when_it_says_so(string answer, bool well)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var request = AnswerAsync(listener, answer);

        var exit = await CheckAsync(((IPEndPoint)listener.LocalEndpoint).Port);

        Assert.StartsWith("GET /health/ready HTTP/1.", await request, StringComparison.Ordinal);
        Assert.Equal(well, exit == 0);
    }

    [Fact]
    public async Task A_service_that_does_not_listen_is_not_well()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.NotEqual(0, await CheckAsync(port));
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var request = await reader.ReadLineAsync() ?? "";
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nConnection: close\r\n\r\n{{}}"));
        return request;
    }

    private static async Task<int> CheckAsync(int port)
    {
        var container = new Container("cases", "", Topology.Services.Single(service => service.Name == "cases"))
        {
            Ports = new Dictionary<string, int> { ["http"] = port },
            Environment = [],
            Command = [],
            Volumes = [],
            After = [],
        };
        var start = new ProcessStartInfo(container.Check[0], container.Check.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
