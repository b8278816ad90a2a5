using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GridGov.ServiceDefaults;

internal static class Telemetry
{
    // Sources and meters of our own are called GridGov.<Project>; MassTransit and Npgsql name theirs themselves.
    private static readonly string[] Sources = ["GridGov.*", "MassTransit"];

    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        builder.AddSettings<TelemetrySettings>(TelemetrySettings.Section);
        builder.Logging.Configure(options =>
            options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        var telemetry = builder.Services.AddOpenTelemetry()
            // Whoever starts the service may name it otherwise (OTEL_SERVICE_NAME): the dashboard knows it by the name
            // of its resource.
            .ConfigureResource(resource => resource.AddService($"gridgov-{service}").AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddSource(Sources)
                .AddAspNetCoreInstrumentation(http => http.Filter = context =>
                    !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
                .AddHttpClientInstrumentation()
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddMeter([.. Sources, "Npgsql"])
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());
        if (builder.ReadSettings<TelemetrySettings>(TelemetrySettings.Section).ExporterEndpoint is null)
        {
            // Nobody listens: trace ids go on through the logs and over the broker, and nothing more is collected.
            builder.Services.ConfigureOpenTelemetryTracerProvider(
                tracing => tracing.SetSampler(new AlwaysOffSampler()));
            return;
        }
        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        telemetry.UseOtlpExporter();
    }
}
