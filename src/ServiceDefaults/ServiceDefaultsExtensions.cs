using System.Resources;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridGov.WorkingTime;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace GridGov.ServiceDefaults;

/// <summary>Gives a host what every GridGov host has, in two calls.</summary>
public static class ServiceDefaultsExtensions
{
    private static readonly string[] ChattyCategories =
    [
        "Microsoft.AspNetCore", "Microsoft.Hosting", "System.Net.Http", "Polly",
        "MassTransit", "Microsoft.EntityFrameworkCore", "OpenIddict", "Yarp"
    ];

    /// <summary>Adds telemetry, health, problem details, authentication, languages, JSON and OpenAPI.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="service">Name of the service in the topology (<c>cases</c>).</param>
    /// <param name="readsTokens">False for a host that lets every token through to whom it is for.</param>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder, string service, bool readsTokens = true)
    {
        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.TryAddSingleton<TimeProvider, MillisecondClock>();
        builder.AddTelemetry(service);
        // As configuration and first in its row, so that whatever an operator says of a category counts; a filter in
        // code would come last and win.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = ChattyCategories.Select(
                category => KeyValuePair.Create($"Logging:LogLevel:{category}", (string?)nameof(LogLevel.Warning))),
        });
        builder.AddForwardedHeaders();
        if (readsTokens)
            builder.AddTokenAuthentication();
        builder.Services.AddHealthChecks();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddProblemDetails();
        builder.Services.AddDescribedApi(service);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new(AcceptedLanguage.Cultures[0]);
            options.SupportedCultures = options.SupportedUICultures = [.. AcceptedLanguage.Cultures];
            options.RequestCultureProviders = [new AcceptedLanguage()];
        });
        builder.AddLimits();
        builder.Services.AddCompression();
        return builder;
    }

    /// <summary>Adds a service's own problem texts, Chinese in the neutral file and English beside it.</summary>
    public static WebApplicationBuilder AddProblemTexts(this WebApplicationBuilder builder, ResourceManager texts)
    {
        Problems.Add(texts);
        return builder;
    }

    /// <summary>Puts the middleware in its one right order and maps health and OpenAPI.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(ProblemExceptionHandler.WriteForStatusAsync);
        app.Use(RoutedMethods.ReadHeadAsGetAsync);
        app.UseRouting();
        app.Use(RoutedMethods.RefuseAsync);
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
        {
            // Whoever reads tokens reads bodies too; the gateway passes both on.
            app.UseRequestDecompression();
            app.Use(RequestBody.CheckEncodingAsync);
            app.Use(StorableText.CheckAsync);
            // The issuer answers some of its addresses here, without an endpoint.
            app.UseAuthentication();
            app.Use(RoutedMethods.FindAsync);
            app.UseAuthorization();
            app.UseMiddleware<CheckedRequests>();
        }
        else
        {
            app.Use(RoutedMethods.FindAsync);
        }
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        return app;
    }

    /// <summary>
    /// JSON as the public interface has it: camelCase, enums as words, nothing missing that is required.
    /// </summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new StorableText.Converter());
        options.Converters.Add(new Moments.Converter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        // A number is a number: the description says so, and clients made from it have one type for it.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Chinese stays readable in answers and logs; nothing here is ever pasted into HTML.
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
