using System.Globalization;

namespace GridGov.AppHost.Publishing;

/// <summary>An installation somewhere else: addresses and secrets are left to its operator.</summary>
internal sealed class PublishedInstallation(IDistributedApplicationBuilder builder) : Installation
{
    // RFC 1918 and RFC 4193.
    private static readonly string[] PrivateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _secrets = [];

    public override IResourceBuilder<ParameterResource> PublicAddress { get; } =
        builder.AddParameter("public-address", $"http://localhost:{Topology.GatewayPort}/");

    /// <summary>Password of the services at the servers.</summary>
    public IResourceBuilder<ParameterResource> ServerPassword =>
        Secret(new("server-password", "", SecretKind.Password));

    /// <summary>Password of Redis.</summary>
    public IResourceBuilder<ParameterResource> CachePassword =>
        Secret(new("cache-password", "", SecretKind.Password));

    /// <summary>Never: everybody knows the passwords of the demo city.</summary>
    public override bool Demo => false;

    public override IResourceBuilder<ParameterResource> Secret(Secret secret)
    {
        if (_secrets.TryGetValue(secret.Name, out var known))
            return known;
        var parameter = _secrets[secret.Name] = builder.AddParameter(secret.Name, secret: true);
        // A command that prints one. It is put into addresses as it is, so no character of it may mean anything there.
        parameter.Resource.Description = secret.Kind switch
        {
            SecretKind.Password => "openssl rand -hex 16 | sed 's/$/-7aA/'",
            SecretKind.Key256 => "openssl rand -base64 32",
            _ => "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        };
        return parameter;
    }

    public override int PortOf(Service service, string resource) => Topology.ContainerPort;

    /// <summary>One resource: how many of it run is the orchestrator's, which also gives them one name.</summary>
    public override int ReplicasOf(Service service) => 1;

    public override void Configure(Service service, IResourceBuilder<ProjectResource> project)
    {
        // Only the gateway can be reached from outside; where containers are, it has no address of its own.
        foreach (var (i, network) in service.Public ? [] : PrivateNetworks.Index())
            project.WithEnvironment(
                string.Create(CultureInfo.InvariantCulture, $"{Topology.KnownNetworksVariable}{i}"), network);
        project.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
            .WithEnvironment("ASPNETCORE_HTTP_PORTS", Topology.ContainerPort.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment(context => context.EnvironmentVariables.Remove("HTTP_PORTS"))
            // Services read connection strings; the same once more in parts would only spread passwords.
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            // The gateway's own settings say which proxies to believe; this would have it believe everybody.
            .DisableForwardedHeaders();
    }
}
