namespace GridGov.AppHost;

/// <summary>The servers as containers, where an engine answers and wherever this is published to.</summary>
internal sealed class ContainerResources : IServers
{
    private const string User = "gridgov";
    private readonly IResourceBuilder<PostgresServerResource> _postgreSql;

    /// <param name="builder">What they are added to.</param>
    /// <param name="password">Password of the user <c>gridgov</c>.</param>
    /// <param name="cachePassword">Password of Redis.</param>
    /// <param name="volumes">What the names of their volumes begin with.</param>
    public ContainerResources(
        IDistributedApplicationBuilder builder, IResourceBuilder<ParameterResource> password,
        IResourceBuilder<ParameterResource> cachePassword, string volumes)
    {
        Password = password;
        var user = builder.AddParameter("server-user", User);
        _postgreSql = builder.AddPostgres("postgresql", user, password)
            .WithDataVolume($"{volumes}-postgresql").WithStartAgain();
        var rabbitMq = builder.AddRabbitMQ("rabbitmq", user, password)
            .WithManagementPlugin().WithDataVolume($"{volumes}-rabbitmq")
            .WithEnvironment("RABBITMQ_DEFAULT_VHOST", User).WithStartAgain();
        // Aspire's own check asks for the virtual host "/", which this broker does not have.
        foreach (var check in rabbitMq.Resource.Annotations.OfType<HealthCheckAnnotation>().ToList())
            rabbitMq.Resource.Annotations.Remove(check);
        rabbitMq.WithHttpHealthCheck("/", endpointName: "management");
        RabbitMq = rabbitMq;
        Management = rabbitMq.GetEndpoint("management");
        var broker = ReferenceExpression.Create($"{rabbitMq.Resource.ConnectionStringExpression}/{User}");
        Messaging = builder.AddConnectionString("messaging", broker).WithParentRelationship(rabbitMq).WaitFor(rabbitMq);
        Cache = builder.AddRedis("redis", port: null, password: cachePassword).WithStartAgain();
    }

    public IResourceBuilder<IResource> PostgreSql => _postgreSql;

    public IResourceBuilder<IResource> RabbitMq { get; }

    public IResourceBuilder<IResourceWithConnectionString> Messaging { get; }

    public IResourceBuilder<IResourceWithConnectionString> Cache { get; }

    public EndpointReference Management { get; }

    public IResourceBuilder<ParameterResource> Password { get; }

    public IResourceBuilder<IResourceWithConnectionString> Database(string name) =>
        _postgreSql.AddDatabase(IServers.ResourceOf(name), name);
}
