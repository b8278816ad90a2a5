using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.WebUtilities;

namespace GridGov.Tests.Service.Routes;

/// <summary>A request that is as it should be but for one member, which fits or does not.</summary>
internal sealed record Probe(string Method, string Path, JsonNode? Body, string Member, JsonNode? Value, bool Fits)
{
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Path);
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (Body is not null)
            request.Content = JsonContent.Create(Body);
        return request;
    }

    public override string ToString()
    {
        var value = Value?.ToJsonString() ?? "null";
        return $"{Method} {Path} {Member} = {value[..Math.Min(value.Length, 60)]} should {(Fits ? "" : "not ")}fit";
    }
}

/// <summary>Makes requests of what an OpenAPI document says of them.</summary>
/// <param name="document">The document.</param>
/// <param name="samples">Values by the name of a parameter or member, for what the document cannot tell.</param>
internal sealed class Description(JsonElement document, IReadOnlyDictionary<string, string> samples)
{
    private const int Unlimited = 20_000;

    private static readonly string[] Invisible =
    [
        "  ", "\u200B", "\u2800", "\u3164", "\u00AD", "\u3000\u2060\uFEFF", "\u202E", "\uFFA0", "\u0301", "\U000E0041",
    ];

    private static readonly string[] OfMoreLines = ["文\n文", "文\r", "文\u0085", "文\u2028文", "文\u202E", "文\u2066文"];

    /// <summary>All the requests that tell whether the document is right.</summary>
    public IEnumerable<Probe> Probes() =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        from probe in operation.Value.TryGetProperty("requestBody", out var body)
            ? OfBody(path.Name, operation.Name, SchemaOf(body.GetProperty("content").GetProperty("application/json")))
            : OfQuery(path.Name, operation.Name, operation.Value)
        select probe;

    /// <summary>All operations.</summary>
    public IEnumerable<DescribedOperation> Operations() =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        let method = new HttpMethod(operation.Name.ToUpperInvariant())
        select new DescribedOperation(this, path.Name, method, operation.Value);

    private IEnumerable<Probe> OfBody(string path, string method, JsonElement schema) =>
        from member in Members(schema, "")
        from value in Values(member.Schema, member.Path.Split('.')[^1])
        select new Probe(
            method, Fill(path), With(Sample(schema, "").AsObject(), member.Path, value.Value), member.Path, value.Value,
            value.Fits);

    private IEnumerable<Probe> OfQuery(string path, string method, JsonElement operation)
    {
        var query = operation.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(parameter => Text(parameter, "in") == "query").ToList()
            : [];
        var required = query.Where(parameter => parameter.TryGetProperty("required", out var must) && must.GetBoolean())
            .Where(parameter => KindOf(SchemaOf(parameter)) != "array") // which may be empty
            .ToDictionary(
                parameter => Text(parameter, "name"), string? (parameter) => Plain(Sample(SchemaOf(parameter), "")));
        return from parameter in query.Where(parameter => IsLimited(SchemaOf(parameter)))
               let name = JsonNamingPolicy.CamelCase.ConvertName(Text(parameter, "name"))
               from value in Values(SchemaOf(parameter), name)
               where value.Value is not null
               let address = QueryHelpers.AddQueryString(
                   Fill(path), new Dictionary<string, string?>(required) { [name] = Plain(value.Value) })
               select new Probe(method, address, null, name, value.Value, value.Fits);
    }

    private static bool IsLimited(JsonElement schema) =>
        schema.TryGetProperty("enum", out _) || schema.TryGetProperty("maxLength", out _);

    /// <summary>Puts samples into the placeholders of a path.</summary>
    public string Fill(string path) => samples.Aggregate(
        path, (filled, sample) => filled.Replace($"{{{sample.Key}}}", sample.Value, StringComparison.Ordinal));

    private IEnumerable<(string Path, JsonElement Schema)> Members(JsonElement schema, string path)
    {
        foreach (var member in Resolve(schema).GetProperty("properties").EnumerateObject())
        {
            if (Resolve(member.Value).TryGetProperty("properties", out _))
            {
                foreach (var inner in Members(member.Value, $"{path}{member.Name}."))
                    yield return inner;
            }
            else if (!IsReference(member.Value))
            {
                // A reference to anything else is an enumeration, whose other words are no JSON of ours at all.
                yield return ($"{path}{member.Name}", member.Value);
            }
        }
    }

    private IEnumerable<(JsonNode? Value, bool Fits)> Values(JsonElement schema, string name) => KindOf(schema) switch
    {
        "array" => Lists(schema),
        "integer" or "number" => Numbers(schema),
        "string" when schema.TryGetProperty("enum", out var words) =>
            words.EnumerateArray().Select(word => (JsonNode.Parse(word.GetRawText()), true))
                .Append(("of another world", false)),
        "string" when !schema.TryGetProperty("format", out _) => Texts(schema, name),
        _ => [],
    };

    // Characters that are two in UTF-16: a limit counts them as JSON Schema does.
    private IEnumerable<(JsonNode? Value, bool Fits)> Texts(JsonElement schema, string name)
    {
        var start = samples.GetValueOrDefault(name, "");
        var form = schema.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null;
        if (form is not (null or VisibleText.Pattern or VisibleText.LinePattern or VisibleText.VisibleLinePattern))
        {
            Assert.Matches(form, start);
            return [(start, true), ($"{start}!", false)];
        }
        List<(JsonNode?, bool)> values = [(Long(Number(schema, "maxLength") ?? Unlimited), true)];
        if (Number(schema, "maxLength") is { } most)
            values.Add((Long(most + 1), false));
        if (Number(schema, "minLength") is not null)
            values.Add(("", false));
        if (form is VisibleText.Pattern or VisibleText.VisibleLinePattern)
            values.AddRange(Invisible.Select(nothing => ((JsonNode?)nothing, false)));
        if (form is VisibleText.LinePattern or VisibleText.VisibleLinePattern)
            values.AddRange(OfMoreLines.Select(more => ((JsonNode?)$"{start}{more}", false)));
        return values;

        string Long(decimal length) => start + string.Concat(Enumerable.Repeat("𠮷", (int)length - start.Length));
    }

    private static IEnumerable<(JsonNode? Value, bool Fits)> Numbers(JsonElement schema)
    {
        var (least, most) = (Number(schema, "minimum"), Number(schema, "maximum"));
        List<(JsonNode?, bool)> values = [(least ?? int.MinValue, true), (most ?? int.MaxValue, true)];
        if (least is not null)
            values.Add((least - 1, false));
        if (most is not null)
            values.Add((most + 1, false));
        return values;
    }

    private IEnumerable<(JsonNode? Value, bool Fits)> Lists(JsonElement schema)
    {
        var (least, most) = (Number(schema, "minItems"), Number(schema, "maxItems"));
        List<(JsonNode?, bool)> values = [(List(least ?? 0), true), (List(most ?? 100), true)];
        if (least is not null)
            values.Add((List(least.Value - 1), false));
        if (most is not null)
            values.Add((List(most.Value + 1), false));
        return values;

        JsonArray List(decimal count) =>
            [.. Enumerable.Range(0, (int)count).Select(_ => Sample(schema.GetProperty("items"), ""))];
    }

    /// <summary>Makes a value that a schema allows.</summary>
    public JsonNode Sample(JsonElement schema, string name)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("enum", out var words))
            return samples.TryGetValue(name, out var word) ? word : JsonNode.Parse(words[0].GetRawText())!;
        return KindOf(schema) switch
        {
            "object" => new JsonObject(schema.GetProperty("properties").EnumerateObject()
                .Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Sample(member.Value, member.Name)))),
            "array" => new JsonArray(Sample(schema.GetProperty("items"), "")),
            "boolean" => false,
            "integer" or "number" => Number(schema, "minimum") ?? 1,
            _ when schema.TryGetProperty("format", out _) => "2026-11-26T08:00:00+08:00",
            _ => samples.GetValueOrDefault(name, "文"),
        };
    }

    /// <summary>Follows references; what may be null is one of null and something else.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var either))
            return Resolve(either.EnumerateArray().First(one => one.TryGetProperty("$ref", out _)));
        return schema.TryGetProperty("$ref", out var target)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(target.GetString()!.Split('/')[^1])
            : schema;
    }

    private static JsonElement SchemaOf(JsonElement described) => described.GetProperty("schema");

    private static bool IsReference(JsonElement schema) =>
        schema.TryGetProperty("$ref", out _) || schema.TryGetProperty("oneOf", out _);

    private static JsonObject With(JsonObject body, string path, JsonNode? value)
    {
        var at = body;
        foreach (var name in path.Split('.')[..^1])
            at = at[name]!.AsObject();
        at[path.Split('.')[^1]] = value?.DeepClone();
        return body;
    }

    // Numbers may also come as text, and anything as null; what it is says the first of the others.
    private static string KindOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return "";
        var kinds = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().ToList() : [type];
        return kinds.Select(kind => kind.GetString()!)
            .Where(kind => kind != "null")
            .Order(StringComparer.Ordinal)
            .First();
    }

    private static decimal? Number(JsonElement schema, string limit) =>
        schema.TryGetProperty(limit, out var number) ? number.GetDecimal() : null;

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";

    /// <summary>Writes a value as a query string has it.</summary>
    public static string Plain(JsonNode? value) =>
        (value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString()) ?? "";
}
