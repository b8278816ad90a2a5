using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Describes of each route what its code says already: who may call it, which parameters and headers it takes, and how
/// it refuses. Names and texts come from its use case.
/// </summary>
internal static class DescribedOperations
{
    /// <summary>Name of the way to sign in.</summary>
    public const string SecurityScheme = "gridgov";

    private static readonly CultureInfo Chinese = new("zh-CN");
    private static readonly CultureInfo English = new("en");

    public static Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var route = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = route.OfType<MethodInfo>().First();
        var get = HttpMethods.IsGet(context.Description.HttpMethod ?? "");
        NameOperation(operation, handler);
        AddParameters(operation, handler, route, context.Description.HttpMethod ?? "");
        AddHeaders(operation, handler, route, get);
        if (!route.OfType<IAllowAnonymous>().Any())
        {
            var signIn = new OpenApiSecuritySchemeReference(SecurityScheme, context.Document);
            operation.Security = [new() { [signIn] = [] }];
        }
        foreach (var status in RefusalsOf(operation, context.Description.RelativePath ?? "", route))
            AddRefusal(operation, status, context.Document);
        return Task.CompletedTask;
    }

    // A use case that two routes lead to has a name of its own on the second one, by WithName.
    private static void NameOperation(OpenApiOperation operation, MethodInfo handler)
    {
        operation.OperationId ??= JsonNamingPolicy.CamelCase.ConvertName(handler.DeclaringType?.Name ?? handler.Name);
        var own = handler.Module.Assembly;
        var texts = new ResourceManager($"{own.GetName().Name}.Resources.OperationTexts", own);
        operation.Summary = $"{Text(Chinese)} / {Text(English)}";

        string Text(CultureInfo language) => texts.GetString(operation.OperationId, language)
            ?? throw new MissingManifestResourceException($"No text says what '{operation.OperationId}' does.");
    }

    private static void AddParameters(
        OpenApiOperation operation, MethodInfo handler, IList<object> route, string method)
    {
        var parameters = operation.Parameters ??= [];
        foreach (var query in parameters.OfType<OpenApiParameter>().Where(one => one.In == ParameterLocation.Query))
        {
            query.Name = JsonNamingPolicy.CamelCase.ConvertName(query.Name ?? "");
            // A list that is left out is an empty one.
            query.Required &= query.Schema?.Type?.HasFlag(JsonSchemaType.Array) != true;
        }
        if (handler.GetParameters().Any(one => one.ParameterType == typeof(PageRequest)))
            PageRequest.Describe(parameters);
        if (route.OfType<UnderstandsKey>().FirstOrDefault() is { } key && HttpMethods.IsPost(method))
            parameters.Add(Header(key.Header, new() { Type = JsonSchemaType.String, MaxLength = key.MaxLength }));
        if (route.OfType<ShowsVersion>().Any() && HttpMethods.IsGet(method))
            parameters.Add(Header("If-None-Match", new() { Type = JsonSchemaType.String }));
    }

    private static OpenApiParameter Header(string name, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Schema = schema };

    private static void AddHeaders(OpenApiOperation operation, MethodInfo handler, IList<object> route, bool get)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response)
                continue;
            if (route.OfType<ShowsVersion>().Any())
                Add(response, "ETag");
            if (status == "201")
                Add(response, "Location");
            if (handler.GetParameters().Any(one => one.ParameterType == typeof(PageRequest)))
                Add(response, "Link");
        }
        if (get && route.OfType<ShowsVersion>().Any())
            AddAnswer(operation, StatusCodes.Status304NotModified, new OpenApiResponse());

        static void Add(OpenApiResponse response, string name) =>
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal))[name] =
                new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static SortedSet<int> RefusalsOf(OpenApiOperation operation, string path, IList<object> route)
    {
        SortedSet<int> statuses =
        [
            StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests,
            StatusCodes.Status503ServiceUnavailable, .. route.OfType<RefusesWith>().SelectMany(one => one.Statuses),
        ];
        if (operation.Security is { Count: > 0 })
            statuses.UnionWith([StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden]);
        if (path.Contains('{', StringComparison.Ordinal))
            statuses.Add(StatusCodes.Status404NotFound);
        if (operation.RequestBody is not null)
            statuses.UnionWith(
                [StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType]);
        foreach (var header in operation.Parameters ?? [])
        {
            if (header is { In: ParameterLocation.Header, Name: "If-Match" })
                statuses.Add(StatusCodes.Status412PreconditionFailed);
            if (header is { In: ParameterLocation.Header, Name: "Idempotency-Key" })
                statuses.Add(StatusCodes.Status422UnprocessableEntity);
        }
        return statuses;
    }

    private static void AddRefusal(OpenApiOperation operation, int status, OpenApiDocument? document)
    {
        var refusal = new OpenApiResponse
        {
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = DescribedProblem.In(document) },
            },
        };
        AddAnswer(operation, status, refusal);
    }

    private static void AddAnswer(OpenApiOperation operation, int status, OpenApiResponse answer)
    {
        answer.Description = ReasonPhrases.GetReasonPhrase(status);
        (operation.Responses ??= [])[status.ToString(CultureInfo.InvariantCulture)] = answer;
    }
}
