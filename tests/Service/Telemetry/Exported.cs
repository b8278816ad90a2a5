using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace GridGov.Tests.Service.Telemetry;

/// <summary>Gathers what would leave the machine if somebody listened.</summary>
internal sealed class Exported
{
    public SafeList<Activity> Activities { get; } = new();

    public SafeList<MetricSnapshot> Metrics { get; } = new();

    public SafeList<LogRecord> Logs { get; } = new();

    /// <summary>
    /// Lets a service export to here, as with an endpoint for OTLP; and log what the frameworks say of each request and
    /// message, so that there is something to look at.
    /// </summary>
    public void Attach(IServiceCollection services)
    {
        services.ConfigureOpenTelemetryTracerProvider(
            tracing => tracing.SetSampler(new AlwaysOnSampler()).AddInMemoryExporter(Activities));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddInMemoryExporter(Metrics));
        services.AddLogging(logging => logging
            .AddOpenTelemetry(options =>
            {
                options.IncludeScopes = options.IncludeFormattedMessage = true;
                options.AddInMemoryExporter(Logs);
            })
            .SetMinimumLevel(LogLevel.Debug)
            .AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Debug)
            .AddFilter<OpenTelemetryLoggerProvider>("MassTransit", LogLevel.Debug)
            .AddFilter<OpenTelemetryLoggerProvider>("Npgsql", LogLevel.Debug)
            .AddFilter<OpenTelemetryLoggerProvider>("Yarp", LogLevel.Debug)
            .AddFilter<OpenTelemetryLoggerProvider>("System.Net.Http", LogLevel.Debug));
    }

    /// <summary>The spans of a trace, each once though every host's exporter hears of it.</summary>
    public IReadOnlyList<Activity> Of(ActivityTraceId trace) =>
        [.. Activities.ToList().Where(span => span.TraceId == trace).DistinctBy(span => span.SpanId)];

    /// <summary>The lines a category logged within a trace.</summary>
    public IReadOnlyList<string> LinesOf(ActivityTraceId trace, string category) =>
    [
        .. Logs.ToList()
            .Where(line => line.TraceId == trace && line.CategoryName == category)
            .Select(line => line.FormattedMessage ?? ""),
    ];

    /// <summary>Every text in everything.</summary>
    public IEnumerable<string> Texts() =>
    [
        .. Activities.ToList().SelectMany(TextsOf),
        // What the product logs unless an operator asks for more.
        .. Logs.ToList()
            .Where(line => line.LogLevel >= LogLevel.Warning
                || line.CategoryName?.StartsWith("GridGov.", StringComparison.Ordinal) == true)
            .SelectMany(TextsOf),
        .. Metrics.ToList().SelectMany(TextsOf),
    ];

    /// <summary>Every text in a span.</summary>
    public static IEnumerable<string> TextsOf(Activity span) =>
    [
        span.DisplayName,
        span.StatusDescription ?? "",
        .. span.TagObjects.Select(Text),
        .. span.Events.SelectMany(happened => happened.Tags.Select(Text).Append(happened.Name)),
        .. span.Baggage.Select(pair => $"{pair.Key}={pair.Value}"),
    ];

    private static IEnumerable<string> TextsOf(LogRecord line) =>
        [line.FormattedMessage ?? "", line.Exception?.ToString() ?? "", .. (line.Attributes ?? []).Select(Text)];

    private static IEnumerable<string> TextsOf(MetricSnapshot metric)
    {
        foreach (var point in metric.MetricPoints)
        {
            foreach (var tag in point.Tags)
                yield return Text(tag);
        }
    }

    private static string Text(KeyValuePair<string, object?> tag) =>
        tag.Value is Array values ? $"{tag.Key}={string.Join(' ', values.Cast<object?>())}" : $"{tag.Key}={tag.Value}";
}
