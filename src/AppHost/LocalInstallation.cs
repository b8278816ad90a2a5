using System.Collections;

namespace GridGov.AppHost;

/// <summary>An installation on this machine, with what its state folder remembers.</summary>
internal sealed class LocalInstallation : Installation
{
    // The dashboard shows what is a second old; each metric each second, as Aspire would have it, costs more than it
    // tells.
    private static readonly (string Name, string Value)[] Telemetry =
    [
        ("OTEL_BSP_SCHEDULE_DELAY", "1000"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "1000"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "5000"),
    ];

    private readonly IDistributedApplicationBuilder _builder;
    private readonly Options _options;
    private readonly StateFolder _state;
    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _secrets = [];
    private readonly int _gatewayPort;

    public LocalInstallation(IDistributedApplicationBuilder builder, Options options, StateFolder state)
    {
        (_builder, _options, _state) = (builder, options, state);
        _gatewayPort = options.GatewayPort != 0 ? options.GatewayPort : state.Servers.Port("gateway");
        Gateway = new Uri($"http://127.0.0.1:{_gatewayPort}/");
        PublicAddress = builder.AddParameter("public-address", () => Gateway.ToString());
    }

    public Uri Gateway { get; }

    public override IResourceBuilder<ParameterResource> PublicAddress { get; }

    public override bool Demo => !_options.Empty;

    public override IResourceBuilder<ParameterResource> Secret(Secret secret) =>
        _secrets.TryGetValue(secret.Name, out var known)
        ? known
        : _secrets[secret.Name] = _builder.AddParameter(secret.Name, () => _state.Secrets.Get(secret), secret: true);

    public override int PortOf(Service service, string resource) =>
        service.Public && resource == service.Name ? _gatewayPort : _state.Servers.Port(resource);

    public override int ReplicasOf(Service service) => service.Replicas > 1 ? _options.Replicas : 1;

    public override void Configure(Service service, IResourceBuilder<ProjectResource> project)
    {
        project.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment(ConfigureTelemetry).WithStartAgain()
            // Asked while it still starts, a service would log an error each time.
            .WithEnvironment("Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks", "None");
        // A debugger starts projects itself. Otherwise what was built is started, and no `dotnet run` beside each
        // service.
        if (_builder.Configuration["DEBUG_SESSION_PORT"] is null)
        {
            var assembly = Built.AssemblyOf(service);
            project.WithAnnotation(
                new ExecutableAnnotation
                {
                    Command = "dotnet",
                    WorkingDirectory = Path.GetDirectoryName(assembly) ?? "",
                }).WithArgs(assembly);
        }
        if (!service.Public)
            project.WithEnvironment(Topology.KnownProxyVariable, "127.0.0.1");
        if (service.Public)
            project.WithUrlForEndpoint(GridGovSystem.Http, url => url.DisplayText = "GridGov")
                .WithUrlForEndpoint(GridGovSystem.Http, _ => Page("/docs", "API reference"))
                .WithUrlForEndpoint(GridGovSystem.Http, _ => Page("/openapi.json", "OpenAPI"));
    }

    private static ResourceUrlAnnotation Page(string path, string text) => new() { Url = path, DisplayText = text };

    // An operator's own settings count, and a caller's decision not to be recorded.
    private void ConfigureTelemetry(EnvironmentCallbackContext context)
    {
        context.EnvironmentVariables.Remove("OTEL_TRACES_SAMPLER");
        // Without a dashboard nobody listens there.
        if (_builder.Configuration["AppHost:BrowserToken"] is null)
            context.EnvironmentVariables.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        foreach (var (name, value) in Telemetry)
            context.EnvironmentVariables[name] = value;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value }
                && name.StartsWith("OTEL_", StringComparison.Ordinal))
                context.EnvironmentVariables[name] = value;
        }
    }
}
