namespace GridGov.AppHost;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis as resources, whatever runs them. Services see connection strings and nothing else.
/// </summary>
internal interface IServers
{
    /// <summary>The database server.</summary>
    IResourceBuilder<IResource> PostgreSql { get; }

    /// <summary>The message broker.</summary>
    IResourceBuilder<IResource> RabbitMq { get; }

    /// <summary>A service's own database.</summary>
    IResourceBuilder<IResourceWithConnectionString> Database(string name);

    /// <summary>The virtual host of the services.</summary>
    IResourceBuilder<IResourceWithConnectionString> Messaging { get; }

    IResourceBuilder<IResourceWithConnectionString> Cache { get; }

    /// <summary>RabbitMQ's management interface.</summary>
    EndpointReference Management { get; }

    /// <summary>Password of the user <c>gridgov</c> at PostgreSQL and RabbitMQ.</summary>
    IResourceBuilder<ParameterResource> Password { get; }

    /// <summary>Name of the resource that is a service's own database.</summary>
    static string ResourceOf(string database) => $"{database}-database";
}
