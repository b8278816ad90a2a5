#pragma warning disable ASPIRECERTIFICATES001 // Aspire still calls it experimental.
namespace GridGov.AppHost;

/// <summary>
/// Turns the topology into resources: what each service is built from, what it is told, and when it is well.
/// </summary>
/// <param name="builder">The model they are added to.</param>
/// <param name="servers">PostgreSQL, RabbitMQ and Redis.</param>
/// <param name="installation">What differs from one installation to the next.</param>
internal sealed class GridGovSystem(IDistributedApplicationBuilder builder, IServers servers, Installation installation)
{
    /// <summary>Name of the endpoint of each service.</summary>
    public const string Http = "http";

    private readonly Dictionary<string, IResourceBuilder<IResourceWithConnectionString>> _databases = [];
    private readonly Dictionary<Service, IReadOnlyList<IResourceBuilder<ProjectResource>>> _replicas = [];

    /// <summary>Adds all services, each as often as it is to run.</summary>
    /// <returns>The resources of each, the first replica first.</returns>
    public IReadOnlyDictionary<Service, IReadOnlyList<IResourceBuilder<ProjectResource>>> Add()
    {
        foreach (var service in Topology.Services)
            _replicas[service] =
            [
                .. Enumerable.Range(1, installation.ReplicasOf(service)).Select(replica => AddReplica(service, replica))
            ];
        foreach (var (service, replicas) in _replicas)
        {
            foreach (var replica in replicas)
                Connect(service, replica);
        }
        return _replicas;
    }

    // A resource each and not Aspire's replicas: those stand behind a proxy of connections, and the gateway could not
    // tell them apart.
    private IResourceBuilder<ProjectResource> AddReplica(Service service, int replica)
    {
        var name = replica == 1 ? service.Name : $"{service.Name}-{replica}";
        var project = builder.AddProject(name, Built.ProjectOf(service), options => options.ExcludeLaunchProfile = true)
            .WithHttpEndpoint(port: installation.PortOf(service, name), name: Http, isProxied: false)
            .WithEndpoint(Http, endpoint => endpoint.TargetHost = "127.0.0.1", createIfNotExists: false)
            // They speak HTTP, so nobody is to ask for a certificate of the developer's.
            .WithoutHttpsCertificate()
            .WithHttpHealthCheck("/health/ready", endpointName: Http);
        installation.Configure(service, project);
        return project;
    }

    private void Connect(Service service, IResourceBuilder<ProjectResource> project)
    {
        project.WithEnvironment(Topology.IssuerVariable, installation.PublicAddress);
        if (service.Database is { } database)
            Reference(project, DatabaseOf(database), database);
        if (service.Messaging)
            Reference(project, servers.Messaging, "messaging");
        if (service.Cache)
            Reference(project, servers.Cache, "cache");
        if (service.Demo)
            project.WithEnvironment(Topology.DemoVariable, installation.Demo ? "true" : "false");
        foreach (var secret in service.Secrets)
            project.WithEnvironment(secret.Variable, installation.Secret(secret));
        foreach (var peer in _replicas.Where(peer => service.Peers.Contains(peer.Key.Name)))
        {
            foreach (var (i, replica) in peer.Value.Index())
            {
                project.WithEnvironment($"services__{peer.Key.Name}__http__{i}", replica.GetEndpoint(Http));
                // The door opens when there is something behind it; services bear one another's absence.
                if (service.Public)
                    project.WaitFor(replica, WaitBehavior.WaitOnResourceUnavailable);
            }
        }
    }

    private static void Reference(
        IResourceBuilder<ProjectResource> project, IResourceBuilder<IResourceWithConnectionString> to, string name) =>
        project.WithReference(to, name).WaitFor(to, WaitBehavior.WaitOnResourceUnavailable);

    private IResourceBuilder<IResourceWithConnectionString> DatabaseOf(string name) =>
        _databases.TryGetValue(name, out var known) ? known : _databases[name] = servers.Database(name);
}
