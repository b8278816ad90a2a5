using System.Text;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Gateway;

public sealed class HeaderTests(Servers servers) : IAsyncLifetime
{
    private Backend? _backend;
    private GatewayHost? _gateway;

    private Uri Address => _gateway!.Address;

    public async ValueTask InitializeAsync()
    {
        _backend = await Backend.StartAsync();
        _gateway = await _backend.GatewayAsync(servers);
    }

    [Theory]
    [InlineData("X-Operator", "张三")]
    [InlineData("Cookie", "city=北海")]
    [InlineData("User-Agent", "浏览器")]
    [InlineData("Idempotency-Key", "工单-1")]
    [InlineData("If-Match", "\"版本\"")]
    [InlineData("Accept-Language", "中文")]
    [InlineData("Content-Language", "中文")]
    [InlineData("traceparent", "追踪")]
    public async Task Text_in_any_header_reaches_the_service_as_it_was_sent(string header, string value)
    {
        var answer = await RawRequest.SendAsync(
            Address,
            $"GET /api/v1/cases HTTP/1.1\r\nHost: localhost\r\n{header}: {value}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        if (header != "traceparent") // which each hop writes anew
            Assert.Equal(value, Echoed(answer, header));
    }

    [Fact]
    public async Task A_single_byte_that_is_no_UTF8_is_read_as_Latin1()
    {
        byte[] request =
        [
            .. "GET /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nX-Operator: Andr"u8, 0xE9, (byte)' ', 0xE5, 0xBC,
            .. "\r\nConnection: close\r\n\r\n"u8,
        ];
        var answer = await RawRequest.SendAsync(Address, request);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal("André å¼", Echoed(answer, "X-Operator"));
    }

    [Fact]
    public async Task No_byte_in_a_header_makes_the_system_seem_to_be_away()
    {
        string[] headers =
            ["X-Operator", "Cookie", "User-Agent", "Authorization", "Accept", "Content-Type", "Range", "Expect", "Via"];
        foreach (var header in headers)
        {
            for (var value = 1; value < 256; value += header == "X-Operator" ? 1 : 7)
            {
                byte[] request =
                [
                    .. Encoding.ASCII.GetBytes($"GET /api/v1/cases HTTP/1.1\r\nHost: localhost\r\n{header}: a"),
                    (byte)value, .. "b\r\nConnection: close\r\n\r\n"u8,
                ];
                var answer = await RawRequest.SendAsync(Address, request);
                Assert.True(
                    answer.StartsWith("HTTP/1.1 2", StringComparison.Ordinal)
                        || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal),
                    $"{header} with byte {value}: {answer}");
            }
        }
    }

    [Fact]
    public async Task A_header_with_U0000_is_refused_and_the_service_is_not_asked()
    {
        var answer = await RawRequest.SendAsync(
            Address, "GET /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nX-Operator: a\0b\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("TRACE")]
    public async Task Methods_that_go_no_further_than_a_proxy_are_refused_with_those_that_do(string method)
    {
        var answer = await RawRequest.SendAsync(
            Address, $"{method} /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405 ", answer, StringComparison.Ordinal);
        Assert.Contains(
            "\r\nAllow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/method-not-allowed", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nbroken header\r\n\r\n", 400)]
    [InlineData("GET /api/v1/cases HTTP/1.1\r\nHost: a b\r\n\r\n", 400)]
    [InlineData("GET /api/v1/cases HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /北海 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}{long}{long}{long}\r\n\r\n", 431)]
    public async Task What_the_server_refuses_by_itself_is_a_problem_with_the_headers_of_every_answer(
        string request, int status)
    {
        var answer = await RawRequest.SendAsync(
            Address, request.Replace("{long}", new string('x', 9000), StringComparison.Ordinal));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/problem+json\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Content-Type-Options: nosniff\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Frame-Options: DENY\r\n", answer, StringComparison.Ordinal);
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("请求", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var length = Encoding.UTF8.GetByteCount(body);
        Assert.Contains($"\r\nContent-Length: {length}\r\n", answer, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _backend!.DisposeAsync();
    }

    private static string? Echoed(string answer, string header)
    {
        var body = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        return JsonDocument.Parse(body).RootElement.EnumerateObject()
            .First(member => member.Name.Equals(header, StringComparison.OrdinalIgnoreCase)).Value.GetString();
    }
}
