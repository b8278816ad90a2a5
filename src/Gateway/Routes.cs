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
    // A stream is open for as long as somebody looks at it.
    private static readonly TimeSpan StreamFor = TimeSpan.FromHours(12);

    private static readonly Dictionary<string, string[]> Prefixes = new()
    {
        ["grids"] =
        [
            "/api/v1/divisions", "/api/v1/grids", "/api/v1/grid-proposals", "/api/v1/division-methods",
            "/api/v1/public/villages", "/api/v1/public/grids", "/ogc",
        ],
        ["personnel"] =
        [
            "/connect", "/.well-known", "/account", "/api/v1/me", "/api/v1/units", "/api/v1/people", "/api/v1/posts",
            "/api/v1/accounts", "/api/v1/sign-ins", "/api/v1/coverage", "/api/v1/trainings", "/api/v1/duty", "/api/v1/professionals",
        ],
        ["cases"] =
        [
            "/api/v1/cases", "/api/v1/public/cases", "/api/v1/emergencies", "/api/v1/matters", "/api/v1/public/matters",
            "/api/v1/matter-applications", "/api/v1/responsibilities", "/api/v1/rectifications", "/api/v1/sla-profiles",
            "/api/v1/calendar", "/open311",
        ],
        ["notifications"] =
        [
            "/api/v1/inbox", "/api/v1/stream", "/api/v1/subscriptions", "/api/v1/deliveries", "/api/v1/templates",
            "/api/v1/preferences",
        ],
        ["evaluation"] =
        [
            "/api/v1/indicators", "/api/v1/scorecards", "/api/v1/schemes", "/api/v1/periods", "/api/v1/hot-issues",
            "/api/v1/governance-projects", "/api/v1/commendations", "/api/v1/exports",
        ],
    };

    public static IReadOnlyList<RouteConfig> All { get; } =
        [.. Prefixes.SelectMany(service => service.Value.Select(prefix => Route(service.Key, prefix)))];

    /// <summary>Services behind the gateway.</summary>
    public static IEnumerable<string> Services => Prefixes.Keys;

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
        HttpRequest =
            new ForwarderRequestConfig { ActivityTimeout = service == "notifications" ? StreamFor : patience },
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
