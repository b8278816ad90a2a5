using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace GridGov.AppHost;

/// <summary>
/// Runs the topology in containers under Aspire's dashboard, and publishes it:
/// <c>-- --operation publish --step publish --output-path DIR --target compose|kubernetes</c>.
/// </summary>
internal static class AspireComposer
{
    private const string Endpoint = "http";
    private const string VirtualHost = "gridgov";

    public static void Run(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder([.. args.Where(argument => argument != "--empty")]);
        if (builder.ExecutionContext.IsPublishMode)
            AddTarget(builder);
        var servers = new Containers(builder);
        var settings = new Settings(builder, demo: builder.ExecutionContext.IsRunMode && !args.Contains("--empty"));
        var projects = Topology.Services.ToDictionary(service => service.Name, service => AddProject(builder, service));
        foreach (var service in Topology.Services)
            Connect(projects[service.Name], service, servers, settings, projects);
        builder.Build().Run();
    }

    // Two targets at once would leave each resource without an answer to where it belongs.
    private static void AddTarget(IDistributedApplicationBuilder builder)
    {
        switch (builder.Configuration["target"] ?? "compose")
        {
            case "compose":
                builder.AddDockerComposeEnvironment("compose");
                break;
            case "kubernetes":
                builder.AddKubernetesEnvironment("k8s");
                break;
            case var unknown:
                throw new DistributedApplicationException($"Target '{unknown}' is neither compose nor kubernetes.");
        }
    }

    private static IResourceBuilder<ProjectResource> AddProject(IDistributedApplicationBuilder builder, Service service)
    {
        var project = builder.AddProject(service.Name, $"../{service.Project}/{service.Project}.csproj", options => options.ExcludeLaunchProfile = true)
            .WithHttpEndpoint(port: service.Public ? Topology.GatewayPort : null, name: Endpoint)
            .WithHttpHealthCheck("/health/ready", endpointName: Endpoint)
            .WithReplicas(service.Replicas);
        if (builder.ExecutionContext.IsRunMode)
            project.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development");
        return service.Public
            ? project.WithExternalHttpEndpoints().WithUrlForEndpoint(Endpoint, url => url.DisplayText = "GridGov")
            : project;
    }

    private static void Connect(
        IResourceBuilder<ProjectResource> project, Service service, Containers servers, Settings settings,
        IReadOnlyDictionary<string, IResourceBuilder<ProjectResource>> projects)
    {
        project.WithEnvironment(Topology.IssuerVariable, settings.PublicAddress);
        if (service.Database is { } name && servers.Databases[name] is var database)
            project.WithReference(database, connectionName: name).WaitFor(database);
        if (service.Messaging)
            project.WithEnvironment("ConnectionStrings__messaging", servers.MessagingConnection).WaitFor(servers.Messaging);
        if (service.Cache)
            project.WithReference(servers.Cache).WaitFor(servers.Cache);
        if (service.Demo)
            project.WithEnvironment(Topology.DemoVariable, settings.Demo ? "true" : "false");
        foreach (var secret in service.Secrets)
            project.WithEnvironment(secret.Variable, settings.Secrets[secret.Name]);
        foreach (var peer in service.Peers)
            project.WithEnvironment($"services__{peer}__http__0", projects[peer].GetEndpoint(Endpoint));
        // The door opens when there is something behind it; among themselves services bear one another's absence.
        foreach (var peer in service.Public ? service.Peers : [])
            project.WaitFor(projects[peer]);
    }

    private sealed class Containers
    {
        public Containers(IDistributedApplicationBuilder builder)
        {
            var postgres = builder.AddPostgres("postgres").WithDataVolume();
            // A resource has one name among all, and the service has taken its own.
            Databases = Topology.Services.Where(service => service.Database is not null)
                .ToDictionary(service => service.Database ?? "", service => postgres.AddDatabase($"{service.Database}-database", service.Database));
            Messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin().WithDataVolume().WithEnvironment("RABBITMQ_DEFAULT_VHOST", VirtualHost);
            // Aspire's own check asks for the virtual host "/", which this broker does not have.
            foreach (var check in Messaging.Resource.Annotations.OfType<HealthCheckAnnotation>().ToList())
                Messaging.Resource.Annotations.Remove(check);
            Messaging.WithHttpHealthCheck("/", endpointName: "management");
            MessagingConnection = ReferenceExpression.Create($"{Messaging.Resource.ConnectionStringExpression}/{VirtualHost}");
            Cache = builder.AddRedis("cache");
        }

        public IReadOnlyDictionary<string, IResourceBuilder<PostgresDatabaseResource>> Databases { get; }

        public IResourceBuilder<RabbitMQServerResource> Messaging { get; }

        public ReferenceExpression MessagingConnection { get; }

        public IResourceBuilder<RedisResource> Cache { get; }
    }

    private sealed class Settings(IDistributedApplicationBuilder builder, bool demo)
    {
        public bool Demo => demo;

        /// <summary>Where the world finds the gateway; a parameter, since only the operator knows it once this is published.</summary>
        public IResourceBuilder<ParameterResource> PublicAddress { get; } =
            builder.AddParameter("public-address", $"http://localhost:{Topology.GatewayPort}/", publishValueAsDefault: true);

        public IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> Secrets { get; } =
            Topology.Services.SelectMany(service => service.Secrets).Distinct()
                .ToDictionary(secret => secret.Name, secret => builder.AddParameter(secret.Name, new MadeOnce(secret.Kind), secret: true, persist: true));
    }
}
