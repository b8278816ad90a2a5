using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace GridGov.Tests.Service.Routes;

/// <summary>An operation as the description has it, and the requests that follow from that.</summary>
internal sealed class DescribedOperation(Description description, string path, HttpMethod method, JsonElement json)
{
    public string Name => Member("operationId")?.GetString() ?? "";

    public string Summary => Member("summary")?.GetString() ?? "";

    public string Path => path;

    public HttpMethod Method => method;

    public bool IsSecured => Member("security") is { } security && security.GetArrayLength() > 0;

    public IEnumerable<JsonElement> Parameters => Member("parameters")?.EnumerateArray() ?? [];

    public IReadOnlyDictionary<string, JsonElement> Answers =>
        json.GetProperty("responses").EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value);

    /// <summary>Schema of the body; null for an operation without one.</summary>
    public JsonElement? Body => Member("requestBody") is { } body
        ? body.GetProperty("content").GetProperty("application/json").GetProperty("schema")
        : null;

    /// <summary>Makes the body that the description asks for.</summary>
    public JsonNode? HonestBody => Body is { } schema ? description.Sample(schema, "") : null;

    /// <summary>Makes bodies that the description forbids: no object, no such member, another type.</summary>
    public IEnumerable<JsonNode> BrokenBodies()
    {
        if (Body is not { } reference)
            yield break;
        yield return new JsonArray();
        var schema = description.Resolve(reference);
        foreach (var member in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [])
        {
            var without = description.Sample(schema, "").AsObject();
            without.Remove(member.GetString() ?? "");
            yield return without;
        }
        foreach (var member in schema.GetProperty("properties").EnumerateObject())
        {
            var twisted = description.Sample(schema, "").AsObject();
            twisted[member.Name] = new JsonArray(new JsonArray());
            yield return twisted;
        }
    }

    /// <summary>Makes a request with all that is required.</summary>
    public HttpRequestMessage Request(JsonNode? body)
    {
        var query = Parameters.Where(one => one.GetProperty("in").GetString() == "query")
            .Where(one => one.TryGetProperty("required", out var must) && must.GetBoolean())
            .ToDictionary(
                one => one.GetProperty("name").GetString() ?? "",
                string? (one) => Description.Plain(description.Sample(one.GetProperty("schema"), "")));
        var request = new HttpRequestMessage(method, QueryHelpers.AddQueryString(description.Fill(path), query));
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return request;
    }

    /// <summary>Fails unless an answer is one the description names, in the form it names.</summary>
    public async Task AssertDescribesAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var status = $"{(int)answer.StatusCode}";
        Assert.True(Answers.TryGetValue(status, out var described), $"{Name}: {status} is not described: {text}");
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (!described.TryGetProperty("content", out var content))
        {
            Assert.Equal("", text);
            return;
        }
        Assert.True(content.TryGetProperty(type ?? "", out var form), $"{Name}: {status} as {type} is not described");
        var faults = new SchemaCheck(description).Faults(
            form.GetProperty("schema"), JsonSerializer.Deserialize<JsonElement>(text), "$");
        Assert.True(!faults.Any(), $"{Name}: {status} {string.Join("; ", faults)}: {text}");
    }

    public override string ToString() => $"{method} {path}";

    private JsonElement? Member(string name) => json.TryGetProperty(name, out var member) ? member : null;
}
