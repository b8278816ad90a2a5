using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using GridGov.LocalServers;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Gateway;

public sealed class UnreachableTests(Servers servers)
{
    [Fact]
    public async Task Who_does_not_answer_in_time_may_have_done_it_and_the_caller_is_told_so()
    {
        // Takes connections and says nothing.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var (status, problem, answer) = await AskAsync(((IPEndPoint)silent.LocalEndpoint).Port);
        using var _ = answer;
        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Equal("/problems/timed-out", problem.GetProperty("type").GetString());
        Assert.Contains("Idempotency-Key", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_reached_has_done_nothing()
    {
        var (status, problem, answer) = await AskAsync(Ports.Free());
        using var _ = answer;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("/problems/unavailable", problem.GetProperty("type").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("POST", HttpStatusCode.GatewayTimeout, "/problems/timed-out")]
    [InlineData("PUT", HttpStatusCode.GatewayTimeout, "/problems/timed-out")]
    [InlineData("GET", HttpStatusCode.ServiceUnavailable, "/problems/unavailable")]
    public async Task Who_falls_silent_after_the_request_may_have_done_what_was_asked(
        string method, HttpStatusCode status, string type)
    {
        using var broken = new TcpListener(IPAddress.Loopback, 0);
        broken.Start();
        var breaking = BreakAsync(broken);
        var (told, problem, answer) = await AskAsync(((IPEndPoint)broken.LocalEndpoint).Port, method);
        using var _ = answer;
        broken.Stop();
        await breaking;
        Assert.Equal(status, told);
        Assert.Equal(type, problem.GetProperty("type").GetString());
    }

    // Reads the beginning of each request and hangs up.
    private static async Task BreakAsync(TcpListener broken)
    {
        try
        {
            while (true)
            {
                using var client = await broken.AcceptTcpClientAsync();
                Assert.True(await client.GetStream().ReadAsync(new byte[16384]) > 0);
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private async Task<(HttpStatusCode, JsonElement, HttpResponseMessage)> AskAsync(
        int port, string method = "POST")
    {
        await using var gateway = new GatewayHost(servers)
        {
            Settings = new Dictionary<string, string?>
            {
                ["services:cases:http:0"] = $"http://127.0.0.1:{port}",
                ["Gateway:AnswerWithin"] = "00:00:01"
            },
        };
        await gateway.InitializeAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/public/cases");
        if (method != "GET")
            request.Content = JsonContent.Create(new { title = "路灯" });
        var answer = await gateway.Client().SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(), answer);
    }
}
