using System.Text.Json;

namespace GridGov.Tests.Service.Routes;

/// <summary>
/// Compares answers with schemas, as far as ours go, and more strictly than JSON Schema: a member that is not described
/// is a fault.
/// </summary>
internal sealed class SchemaCheck(Description description)
{
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return AllowsNull(schema) ? [] : [$"{path} is null"];
        schema = description.Resolve(schema);
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(
                word => JsonElement.DeepEquals(word, value)))
            return [$"{path} is none of the words"];
        if (schema.TryGetProperty("type", out var type) && !Kinds(type).Contains(KindOf(value)))
            return [$"{path} is no {type}"];
        return value.ValueKind switch
        {
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray()
                .SelectMany((item, at) => Faults(items, item, $"{path}[{at}]")),
            JsonValueKind.Object => Members(schema, value, path),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString() ?? ""))
            {
                if (!value.TryGetProperty(name, out _))
                    yield return $"{path}.{name} is missing";
            }
        }
        var open = schema.TryGetProperty("additionalProperties", out var rest);
        var known = schema.TryGetProperty("properties", out var properties);
        if (!known && !open)
            yield break;
        foreach (var member in value.EnumerateObject())
        {
            JsonElement? inner =
                known && properties.TryGetProperty(member.Name, out var own) ? own : open ? rest : null;
            if (inner is not { ValueKind: JsonValueKind.Object } described)
                yield return $"{path}.{member.Name} is not described";
            else
                foreach (var fault in Faults(described, member.Value, $"{path}.{member.Name}"))
                    yield return fault;
        }
    }

    private static bool AllowsNull(JsonElement schema) =>
        (schema.TryGetProperty("type", out var type) && Kinds(type).Contains("null"))
        || (schema.TryGetProperty("oneOf", out var either) && either.EnumerateArray().Any(AllowsNull));

    private static IEnumerable<string?> Kinds(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().SelectMany(Kinds)
        : type.GetString() == "number" ? ["number", "integer"] : [type.GetString()];

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
