using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

internal static class DescribedApi
{
    /// <summary>OpenAPI 3.1 of this service at <c>/openapi/v1.json</c>.</summary>
    public static void AddDescribedApi(this IServiceCollection services, string service) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = NameOf;
            options.AddSchemaTransformer((schema, context, _) =>
            {
                NameTexts(schema, context);
                FreeNullable(schema, context.JsonTypeInfo);
                foreach (var rule in RulesOf(context))
                    rule.Describe(schema);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(DescribedOperations.DescribeAsync);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = $"GridGov {service}";
                document.Info.Version = "v1";
                document.Servers = []; // the address depends on where the gateway stands
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                document.Components.SecuritySchemes[DescribedOperations.SecurityScheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.OpenIdConnect,
                    OpenIdConnectUrl = new Uri("/.well-known/openid-configuration", UriKind.Relative),
                };
                DescribedProblem.AddTo(document);
                return Task.CompletedTask;
            });
        });

    // Every use case calls its record Request: without the use case in front, one would stand for all of them.
    private static string? NameOf(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && type.Type.DeclaringType is { } useCase
            ? useCase.Name + name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    // Texts are read by a converter of ours (StorableText), and of what a converter reads the framework says nothing.
    private static void NameTexts(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonTypeInfo.Type == typeof(string))
        {
            var mayBeNull = context.JsonPropertyInfo?.IsSetNullable == true;
            schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
        else if (context.JsonTypeInfo.ElementType == typeof(string))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (context.JsonTypeInfo.Type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
    }

    // What is null is left out of answers, and leaving out is as good as null in requests.
    private static void FreeNullable(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => member.IsGetNullable))
            schema.Required?.Remove(member.Name);
    }

    private static IEnumerable<RuleAttribute> RulesOf(OpenApiSchemaTransformerContext context)
    {
        var described = context.JsonPropertyInfo is { } member
            ? member.AssociatedParameter?.AttributeProvider
            : (context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
        return described?.GetCustomAttributes(typeof(RuleAttribute), inherit: true).Cast<RuleAttribute>() ?? [];
    }
}
