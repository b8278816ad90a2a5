using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace GridGov.Gateway;

/// <summary>
/// Maps paths to services. A path that no row names is not reachable from outside: neither are snapshots or the health
/// of single services.
/// </summary>
internal static class Routes
{
    private static readonly Dictionary<string, string[]> Prefixes = new()
    {
        ["grids"] = ["/api/v1/divisions", "/api/v1/grids", "/api/v1/public/grids"],
        ["personnel"] =
        [
            "/connect", "/.well-known", "/account", "/api/v1/me", "/api/v1/units", "/api/v1/posts", "/api/v1/duty",
            "/api/v1/accounts", "/api/v1/sign-ins",
        ],
        ["cases"] =
        [
            "/api/v1/cases", "/api/v1/public/cases", "/api/v1/matters", "/api/v1/public/matters",
            "/api/v1/responsibilities",
        ],
        ["notifications"] = ["/api/v1/inbox"],
        ["evaluation"] = ["/api/v1/indicators"],
    };

    // What everybody may read and keep; the rest may be personal.
    private static readonly PathString[] Open =
    [
        "/api/v1/divisions", "/api/v1/grids", "/api/v1/public/grids", "/api/v1/public/matters", "/.well-known",
        "/account/style.css", "/docs", "/openapi.json",
    ];

    public static IReadOnlyList<RouteConfig> All { get; } =
        [.. Prefixes.SelectMany(service => service.Value.Select(prefix => Route(service.Key, prefix)))];

    /// <summary>Services behind the gateway.</summary>
    public static IEnumerable<string> Services => Prefixes.Keys;

    /// <summary>Tells whether what a path shows is nobody's own.</summary>
    public static bool IsOpen(PathString path) =>
        path == "/" || Open.Any(open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase));

    public static void AddRoutes(this WebApplicationBuilder builder)
    {
        foreach (var service in Services)
            builder.AddSettings<PeerSettings>(PeerSettings.Section, service);
        builder.AddSettings<GatewaySettings>(GatewaySettings.Section);
        builder.Services.AddReverseProxy();
        builder.Services.AddSingleton<IProxyConfigProvider>(provider => new InMemoryConfigProvider(All, Clusters(
            provider.GetRequiredService<IOptionsMonitor<PeerSettings>>(),
            provider.GetRequiredService<IOptions<GatewaySettings>>().Value)));
    }

    /// <summary>Each service with all its replicas.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(
        IOptionsMonitor<PeerSettings> peers, GatewaySettings settings) =>
        [.. Services.Select(service => Cluster(service, peers.Get(service).Addresses, settings.AnswerWithin))];

    private static RouteConfig Route(string service, string prefix) => new RouteConfig
    {
        RouteId = prefix,
        ClusterId = service,
        Match = new RouteMatch { Path = $"{prefix}/{{**rest}}" },
    }.WithTransformUseOriginalHostHeader();

    private static ClusterConfig Cluster(string service, IReadOnlyList<Uri> addresses, TimeSpan patience) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = addresses.Select((address, replica) => (address, replica))
            .ToDictionary(
                pair => $"{service}-{pair.replica}",
                pair => new DestinationConfig { Address = pair.address.AbsoluteUri }),
        HttpClient = new HttpClientConfig
        {
            RequestHeaderEncoding = HeaderText.Encoding.WebName,
            ResponseHeaderEncoding = HeaderText.Encoding.WebName,
        },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = patience },
        // A replica that fails is left out for a while; with none left all are tried again rather than nobody answered.
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Passive = new PassiveHealthCheckConfig
            {
                Enabled =
                    addresses.Count > 1,
                Policy = "TransportFailureRate",
                ReactivationPeriod = TimeSpan.FromSeconds(10)
            },
        },
    };
}
