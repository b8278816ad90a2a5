using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GridGov.Tests.Service.Cases;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Routes;

/// <summary>
/// A body is understood in each form that says the same, refused with 415 in those that are not, and never a fault.
/// </summary>
[Collection(typeof(CasesTests))]
public sealed class BodyEncodingTests(CasesHost host) : IAsyncLifetime
{
    private const string Path = "/api/v1/public/cases";

    private static readonly byte[] Good = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Report());

    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData("APPLICATION/JSON", 201)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("application/json;charset=\"UTF-8\"", 201)]
    [InlineData("application/json; charset=UTF8", 201)]
    [InlineData("application/json; charset=utf-8; profile=x", 201)]
    [InlineData("application/problem+json", 201)]
    [InlineData("application/json; charset=gbk", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=\"\"", 415)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("text/plain; charset=latin1", 415)]
    [InlineData("json", 415)]
    public async Task The_type_of_a_body_says_whether_it_is_read(string type, int expected) =>
        await AnswersAsync(Good, type, null, expected);

    [Theory]
    [InlineData("gzip", 201)]
    [InlineData("GZIP", 201)]
    [InlineData("x-gzip", 201)]
    [InlineData("br", 201)]
    [InlineData("deflate", 201)]
    [InlineData("identity", 201)]
    [InlineData("zstd", 415)]
    [InlineData("compress", 415)]
    [InlineData("gzip, br", 415)]
    public async Task A_packed_body_is_unpacked(string coding, int expected) =>
        await AnswersAsync(Pack(Good, coding), "application/json", coding, expected);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task What_is_packed_wrong_or_unpacks_to_too_much_is_refused(string coding)
    {
        await AnswersAsync(Good, "application/json", coding, 400);
        await AnswersAsync(Pack(Good, coding)[..50], "application/json", coding, 400);
        await AnswersAsync(Pack(new byte[8 * 1024 * 1024], coding), "application/json", coding, 413);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"title\":")]
    [InlineData("{\"title\":\"一\",\"title\":\"二\"}")]
    [InlineData("{\"title\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"title\":\"\\u0000\"}")]
    public async Task What_is_no_object_of_JSON_is_refused(string body) =>
        await AnswersAsync(Encoding.UTF8.GetBytes(body), "application/json", null, 400);

    [Fact]
    public async Task Characters_of_another_encoding_are_no_JSON() => await AnswersAsync(
        [.. "{\"title\":\""u8, 0xC2, 0xB7, 0xB5, 0xC6, .. "\"}"u8], "application/json", null, 400);

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip;q=0.5, br", "br")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task Answers_are_packed_for_whoever_asks(string? accepted, string? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/public/matters");
        if (accepted is not null)
            request.Headers.Add("Accept-Encoding", accepted);
        using var answer = await host.Client().SendAsync(request);
        Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task AnswersAsync(byte[] body, string type, string? coding, int expected)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (coding is not null)
            content.Headers.Add("Content-Encoding", coding);
        using var answer = await host.Client().PostAsync(new Uri(Path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == expected, $"{type} {coding}: {(int)answer.StatusCode} {text}");
        if (expected >= 400)
            Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), answer.Content.Headers.ContentType);
    }

    private static byte[] Pack(byte[] body, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "BR" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            packing.Write(body);
            packing.Flush();
            if (packing is BufferedStream)
                return packed.ToArray();
        }
        return packed.ToArray();
    }
}
