using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

internal static class DescribedApi
{
    /// <summary>OpenAPI 3.1 of this service at <c>/openapi/v1.json</c>.</summary>
    public static void AddDescribedApi(this IServiceCollection services, string service) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = $"GridGov {service}";
            document.Info.Version = "v1";
            document.Servers = []; // the address depends on where the gateway stands
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["gridgov"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OpenIdConnect,
                OpenIdConnectUrl = new Uri("/.well-known/openid-configuration", UriKind.Relative),
            };
            return Task.CompletedTask;
        });
    });
}
