using System.Globalization;

namespace GridGov.AppHost;

/// <summary>A secret that is made once for an installation and given only to who needs it.</summary>
/// <param name="Name">Name of the secret among the orchestrator's parameters.</param>
/// <param name="Variable">Environment variable a service reads it from.</param>
/// <param name="Kind">What it is.</param>
internal sealed record Secret(string Name, string Variable, SecretKind Kind);

internal enum SecretKind
{
    Password,
    Key256,
    RsaKey,
}

/// <summary>The most a container may take.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="Megabytes">Memory, 1,048,576 bytes each.</param>
internal sealed record Limits(double Cpus, int Megabytes)
{
    /// <summary>A share of the processors as orchestrators read it.</summary>
    public string Cpu(double share = 1) => (Cpus * share).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The memory in the unit of an orchestrator.</summary>
    public string Memory(string unit) => $"{Megabytes}{unit}";
}

/// <summary>One service: what it is built from and what it needs to run.</summary>
/// <param name="Name">Name among the services; others find it as <c>services__{name}__http__0</c>.</param>
/// <param name="Project">Project below <c>src/</c>.</param>
internal sealed record Service(string Name, string Project)
{
    /// <summary>Its own database; null for one that keeps nothing.</summary>
    public string? Database { get; init; }

    public bool Messaging { get; init; }

    public bool Cache { get; init; }

    /// <summary>Services whose address it needs.</summary>
    public IReadOnlyList<string> Peers { get; init; } = [];

    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>The one door from outside.</summary>
    public bool Public { get; init; }

    /// <summary>True when the service can fill an empty database with the demo city.</summary>
    public bool Demo { get; init; }

    public int Replicas { get; init; } = 1;

    /// <summary>The memory that a published replica may take; at rest a service has about 130 MB.</summary>
    public Limits Limits { get; init; } = new(1, 512);

    /// <summary>Every variable the service is given, whoever composes it.</summary>
    public IEnumerable<string> Variables =>
    [
        .. Database is null ? Array.Empty<string>() : [$"ConnectionStrings__{Database}"],
        .. Messaging ? ["ConnectionStrings__messaging"] : Array.Empty<string>(),
        .. Cache ? ["ConnectionStrings__cache"] : Array.Empty<string>(),
        .. Peers.Select(peer => $"services__{peer}__http__0"),
        .. Secrets.Select(secret => secret.Variable),
        .. Demo ? [Topology.DemoVariable] : Array.Empty<string>(),
        Topology.IssuerVariable,
    ];
}

/// <summary>The parts that GridGov consists of; running and publishing both read them here.</summary>
internal static class Topology
{
    public const string DemoVariable = "Demo__City";

    /// <summary>The public address of the gateway, which is also what tokens name as their issuer.</summary>
    public const string IssuerVariable = "Authentication__Issuer";

    /// <summary>The address of the gateway, where it has a fixed one: services believe it whom it serves.</summary>
    public const string KnownProxyVariable = "ForwardedHeaders__KnownProxies__0";

    /// <summary>Networks that the gateway is in, where its address may be any of them.</summary>
    public const string KnownNetworksVariable = "ForwardedHeaders__KnownNetworks__";

    public const int GatewayPort = 8080;

    /// <summary>Port of every service where it is a container.</summary>
    public const int ContainerPort = 8080;

    private static readonly Secret AccountKey = new("account-key", "Accounts__Keys__0", SecretKind.Key256);
    private static readonly Secret SigningKey = new("signing-key", "Issuer__SigningKey", SecretKind.RsaKey);
    private static readonly Secret TokenKey = new("token-key", "Issuer__EncryptionKey", SecretKind.Key256);
    private static readonly Secret PersonalDataKey = new(
        "personal-data-key", "PersonalData__Keys__0", SecretKind.Key256);

    public static readonly Secret AdministratorPassword = new(
        "administrator-password", "Bootstrap__AdministratorPassword", SecretKind.Password);

    public static readonly Secret SecurityAdministratorPassword = new(
        "security-administrator-password", "Bootstrap__SecurityAdministratorPassword", SecretKind.Password);

    public static readonly Secret AuditorPassword = new(
        "auditor-password", "Bootstrap__AuditorPassword", SecretKind.Password);

    public static readonly IReadOnlyList<Service> Services =
    [
        new("personnel", "Services.Personnel")
        {
            Database = "personnel", Messaging = true, Demo = true, Peers = ["personnel"],
            Secrets =
            [
                SigningKey, TokenKey, AccountKey, AdministratorPassword, SecurityAdministratorPassword,
                AuditorPassword, KnownSecretOf("cases"), KnownSecretOf("notifications"), KnownSecretOf("evaluation"),
            ],
        },
        new("grids", "Services.Grids") { Database = "grids", Messaging = true, Demo = true, Peers = ["personnel"] },
        new("cases", "Services.Cases")
        {
            Database = "cases", Messaging = true, Demo = true, Peers = ["personnel", "grids"],
            Secrets = [SecretOf("cases"), PersonalDataKey], Replicas = 2,
        },
        new("notifications", "Services.Notifications")
        {
            Database = "notifications", Messaging = true, Peers = ["personnel"],
            Secrets = [SecretOf("notifications")],
        },
        new("evaluation", "Services.Evaluation")
        {
            Database = "evaluation", Messaging = true, Peers = ["personnel", "cases"],
            Secrets = [SecretOf("evaluation")],
        },
        new("gateway", "Gateway")
        {
            Cache = true, Public = true, Replicas = 2,
            Peers = ["grids", "personnel", "cases", "notifications", "evaluation"],
        },
    ];

    // What a service proves itself with is the same value under two names: its own, and the issuer's for it.
    private static Secret SecretOf(string service) =>
        new($"{service}-secret", "Clients__ServiceSecret", SecretKind.Password);

    private static Secret KnownSecretOf(string service) =>
        SecretOf(service) with { Variable = $"Clients__{service}__Secret" };
}
