using Microsoft.Extensions.Configuration;

namespace GridGov.ServiceDefaults;

/// <summary>Sends traces, metrics and logs where an operator wants them.</summary>
internal sealed class TelemetrySettings
{
    /// <summary>
    /// The root of the configuration, since the standard of OpenTelemetry names its variables in full.
    /// </summary>
    public const string Section = "";

    /// <summary>
    /// Names the collector that traces, metrics and logs are sent to. It is a standard variable, and the
    /// OpenTelemetry library reads its other <c>OTEL_</c> variables itself. Without it nothing is sent.
    /// </summary>
    [WebAddress, ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public Uri? ExporterEndpoint { get; init; }
}
