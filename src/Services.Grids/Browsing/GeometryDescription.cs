using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetTopologySuite.Geometries;

namespace GridGov.Services.Grids.Browsing;

/// <summary>Describes a geometry as GeoJSON has it (RFC 7946), which its converter does not tell.</summary>
internal static class GeometryDescription
{
    public static void DescribeGeometry(this IServiceCollection services) =>
        services.Configure<OpenApiOptions>("v1", options => options.AddSchemaTransformer((schema, context, _) =>
        {
            if (!context.JsonTypeInfo.Type.IsAssignableTo(typeof(Geometry)))
                return Task.CompletedTask;
            schema.Type = JsonSchemaType.Object;
            schema.Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "coordinates" };
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["coordinates"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
            };
            return Task.CompletedTask;
        }));
}
