using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

/// <summary>Describes the one form that every refusal has.</summary>
internal static class DescribedProblem
{
    private const string Name = "Problem";

    /// <summary>Refers to the form.</summary>
    public static OpenApiSchemaReference In(OpenApiDocument? document) => new(Name, document);

    /// <summary>Puts the form among the schemas of a document.</summary>
    public static void AddTo(OpenApiDocument document) => document.AddComponent(Name, new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("uri-reference"),
            ["title"] = Text(),
            ["status"] = Number(),
            ["detail"] = Text(),
            ["article"] = Text(),
            ["rule"] = Text(),
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Texts() },
            ["currentStatus"] = Text(),
            ["allowedActions"] = Texts(),
            ["path"] = Text(),
            ["line"] = Number(),
            ["traceId"] = Text(),
        },
    });

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer };

    private static OpenApiSchema Texts() => new() { Type = JsonSchemaType.Array, Items = Text() };
}
