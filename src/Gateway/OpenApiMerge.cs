using System.Text.Json.Nodes;

namespace GridGov.Gateway;

/// <summary>
/// Puts several OpenAPI documents into one. Schemas get their service's name in front, since two services may call
/// different things alike.
/// </summary>
internal static class OpenApiMerge
{
    private const string Reference = "#/components/schemas/";

    public static JsonObject Merge(IEnumerable<(string Service, JsonObject Document)> parts)
    {
        var (paths, schemas, securitySchemes) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var (service, document) in parts)
        {
            var part = document.DeepClone().AsObject();
            Rename(part, service);
            Copy(part["paths"], paths, name => name);
            Copy(part["components"]?["schemas"], schemas, name => $"{service}.{name}");
            Copy(part["components"]?["securitySchemes"], securitySchemes, name => name);
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "GridGov", ["version"] = "v1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas, ["securitySchemes"] = securitySchemes },
        };
    }

    private static void Copy(JsonNode? from, JsonObject to, Func<string, string> rename)
    {
        foreach (var (name, value) in from as JsonObject ?? [])
            to[rename(name)] = value?.DeepClone();
    }

    private static void Rename(JsonNode? node, string service)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Rename(item, service);
        }
        if (node is not JsonObject members)
            return;
        if (members["$ref"]?.GetValueKind() == System.Text.Json.JsonValueKind.String
            && members["$ref"]!.GetValue<string>() is var target
            && target.StartsWith(Reference, StringComparison.Ordinal))
        {
            members["$ref"] = $"{Reference}{service}.{target[Reference.Length..]}";
        }
        foreach (var (_, value) in members)
            Rename(value, service);
    }
}
