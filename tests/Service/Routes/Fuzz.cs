using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Routes;

/// <summary>
/// Sends every described operation, for every kind of token, requests that nobody in their right mind would send; the
/// same ones each time.
/// </summary>
internal sealed class Fuzz(ServiceHost host, Description description)
{
    private const int Seed = 20251201;

    /// <summary>Requests of each operation for each kind of token.</summary>
    private const int Each = 8;

    private static readonly string[] Words =
    [
        "", " ", "null", "-1", "0", "1e999", "NaN", "\0", "a\0b", "%00", "'; drop table cases; --", "{{7*7}}",
        "../../etc", "𠮷", "\u200b", "\u202e", "\ud83d\ude00", "9999999999999999999999", "true", "[]",
        "{}", new string('字', 3000),
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept-Language", ["zz", "*", "en;q=2", ",,,", "zh-CN;q=0.1, en", new string('a', 500)]),
        ("If-Match", ["*", "\"1\"", "W/\"1-ab\"", "\"", "1, 2", "张三", ",", "\"99999999999999\""]),
        ("If-None-Match", ["*", "\"1\"", "W/\"\"", "张三", ",,"]),
        ("Idempotency-Key", ["1", "", "工单-1", new string('k', 201), "a,b"]),
        ("Accept", ["text/html", "*/*;q=0", "x", "application/xml"]),
        ("X-Forwarded-For", ["::1", "张三", "999.999.999.999", new string('1', 400)]),
        ("traceparent", ["00-0-0-0", "张三"]),
        ("Cookie", ["city=北海", "=", ";;;"]),
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-8", "text/plain", "application/xml",
        "application/octet-stream", "application/problem+json", "application/x-www-form-urlencoded",
    ];

    private readonly Random _random = new(Seed);

    public async Task RunAsync()
    {
        foreach (var operation in description.Operations())
        {
            foreach (var (kind, client) in Clients())
            {
                using var _ = client;
                for (var time = 0; time < Each; time++)
                    await SendAsync(operation, kind, client);
            }
        }
    }

    private async Task SendAsync(DescribedOperation operation, string kind, HttpClient client)
    {
        using var request = Twist(operation);
        var sent = $"{request} {kind} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var status = (int)answer.StatusCode;
        Assert.True(status < 500, $"{status} {text} for {sent}");
        if (status < 400)
            return;
        var type = answer.Content.Headers.ContentType?.MediaType;
        Assert.True(type == "application/problem+json", $"{status} for {sent}");
        using var problem = JsonDocument.Parse(text);
        Assert.StartsWith("/problems/", problem.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
    }

    private IEnumerable<(string Kind, HttpClient Client)> Clients()
    {
        yield return ("nobody", host.Client());
        foreach (var token in new[] { "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30." })
            yield return ($"bearer {token}", host.ClientWith(token));
        var town = TestCallers.TownAgency();
        yield return ("expired", host.ClientWith(TestTokens.Expired(town)));
        yield return ("foreign key", host.ClientWith(TestTokens.ByForeignKey(town)));
        yield return ("foreign issuer", host.ClientWith(TestTokens.OfForeignIssuer(town)));
        yield return ("foreign audience", host.ClientWith(TestTokens.ForForeignAudience(town)));
        const string grid = "450502001003001";
        foreach (var caller in new[]
        {
            TestCallers.TownAgency(), TestCallers.CountyAgency(), TestCallers.CityAgency(), TestCallers.Department(),
            TestCallers.UnitLeader(), TestCallers.GridHead(grid), TestCallers.GridMember(grid),
            TestCallers.VillageAssistant("450502001003"), TestCallers.Administrator(), TestCallers.Service("cases"),
        })
            yield return (caller.Subject, host.ClientFor(caller));
    }

    private HttpRequestMessage Twist(DescribedOperation operation)
    {
        var body = operation.HonestBody;
        var honest = operation.Request(null);
        var path = honest.RequestUri!.OriginalString;
        if (Once(3))
            path = System.Text.RegularExpressions.Regex.Replace(
                operation.Path, @"\{[^}]+\}", _ => Segment(), default, TimeSpan.FromSeconds(1));
        foreach (var parameter in operation.Parameters.Where(one => one.GetProperty("in").GetString() == "query"))
        {
            if (Once(2))
                path += $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}"
                    + $"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(Word(200))}";
        }
        var request = new HttpRequestMessage(operation.Method, path);
        honest.Dispose();
        foreach (var (name, values) in Headers.Where(_ => Once(3)))
            request.Headers.TryAddWithoutValidation(name, values[_random.Next(values.Length)]);
        if (body is not null)
            request.Content = ContentOf(body);
        return request;
    }

    private ByteArrayContent ContentOf(JsonNode body)
    {
        var text = (body is JsonObject members ? Twist(members) : body).ToJsonString();
        var bytes = _random.Next(12) switch
        {
            0 => [],
            1 => Encoding.UTF8.GetBytes(text[..(text.Length / 2)]),
            2 => Encoding.Unicode.GetBytes(text),
            3 => [0xff, 0xfe, .. Encoding.UTF8.GetBytes(text)],
            4 => Encoding.UTF8.GetBytes(new string('[', 500)),
            5 => "null"u8.ToArray(),
            6 => Encoding.Latin1.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Types[Once(2) ? 0 : _random.Next(Types.Length)]);
        return content;
    }

    private JsonObject Twist(JsonObject body)
    {
        foreach (var name in body.Select(member => member.Key).ToList())
        {
            if (body[name] is JsonObject inner && Once(2))
                Twist(inner);
            else if (Once(3))
                body[name] = Any();
        }
        if (Once(6))
            body[Word(20)] = Any();
        return body;
    }

    private JsonNode? Any() => _random.Next(8) switch
    {
        0 => null,
        1 => _random.Next(int.MinValue, int.MaxValue),
        2 => double.MaxValue,
        3 => true,
        4 => new JsonArray(null, new JsonObject(), 1, "a"),
        5 => new JsonObject { ["a"] = new JsonArray() },
        6 => _random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => Word(3000),
    };

    // A server that is tested in memory cannot be asked for a path with a NUL; one on the network refuses it itself.
    private string Segment() => Uri.EscapeDataString(Word(60).Replace("\0", "", StringComparison.Ordinal));

    private string Word(int most)
    {
        var word = Words[_random.Next(Words.Length)];
        return word[..Math.Min(word.Length, most)];
    }

    private bool Once(int times) => _random.Next(times) == 0;
}
