using System.Net.Sockets;
using GridGov.LocalServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.AppHost;

/// <summary>
/// The servers as ordinary processes of this machine. What is missing of their packages is installed first, where that
/// is allowed.
/// </summary>
internal sealed class NativeResources : IServers
{
    private const string Tcp = "tcp";
    private readonly IDistributedApplicationBuilder _builder;
    private readonly NativeServers _servers;
    private readonly IResourceBuilder<ExecutableResource>? _packages;
    private readonly IResourceBuilder<ParameterResource> _cachePassword;
    private readonly IResourceBuilder<ExecutableResource> _postgreSql;

    public NativeResources(IDistributedApplicationBuilder builder, ServerFolder folder)
    {
        (_builder, _servers) = (builder, new NativeServers(folder, durable: true));
        Password = builder.AddParameter("server-password", () => folder.Password, secret: true);
        _cachePassword = builder.AddParameter("cache-password", () => _servers.CachePassword, secret: true);
        if (DebianPackages.Missing() is { Count: > 0 } missing)
            _packages = builder.AddExecutable("packages", "sh", folder.Path, [DebianPackages.Script, .. missing]);
        _postgreSql = Add(_servers.PostgreSql);
        var rabbitMq = Add(_servers.RabbitMq)
            .WithEndpoint("management", endpoint => Bind(endpoint, _servers.ManagementPort, "http"))
            .WithUrlForEndpoint("management", url => url.DisplayText = "RabbitMQ");
        RabbitMq = rabbitMq;
        Management = rabbitMq.GetEndpoint("management");
        Messaging = Connect("messaging", _servers.Messaging, rabbitMq);
        Cache = Connect("cache", _servers.Cache, Add(_servers.Redis));
    }

    public IResourceBuilder<IResource> PostgreSql => _postgreSql;

    public IResourceBuilder<IResource> RabbitMq { get; }

    public IResourceBuilder<IResourceWithConnectionString> Messaging { get; }

    public IResourceBuilder<IResourceWithConnectionString> Cache { get; }

    public EndpointReference Management { get; }

    public IResourceBuilder<ParameterResource> Password { get; }

    public IResourceBuilder<IResourceWithConnectionString> Database(string name) =>
        Connect(IServers.ResourceOf(name), _servers.Database(name), _postgreSql);

    private IResourceBuilder<ExecutableResource> Add(NativeServer server)
    {
        var check = $"{server.Name} answers";
        _builder.Services.AddHealthChecks().AddAsyncCheck(check, async cancel =>
            await server.AnswersAsync(cancel)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("It does not answer yet."));
        var resource = _builder.AddExecutable(server.Name, "sh", server.Home, [server.Script, .. server.Arguments])
            .WithEndpoint(Tcp, endpoint => Bind(endpoint, server.Port, Tcp))
            .WithHealthCheck(check)
            .WithStartAgain();
        foreach (var (name, value) in server.Variables)
            resource.WithEnvironment(name, value);
        resource.WithEnvironment("SERVER_PASSWORD", server == _servers.Redis ? _cachePassword : Password);
        return _packages is null ? resource : resource.WaitForCompletion(_packages);
    }

    private static void Bind(EndpointAnnotation endpoint, int port, string scheme)
    {
        (endpoint.Port, endpoint.TargetPort, endpoint.IsProxied) = (port, port, false);
        (endpoint.UriScheme, endpoint.Protocol, endpoint.TargetHost) = (scheme, ProtocolType.Tcp, "127.0.0.1");
    }

    private IResourceBuilder<IResourceWithConnectionString> Connect(
        string name, string connection, IResourceBuilder<ExecutableResource> server) =>
        _builder.AddConnectionString(name, ReferenceExpression.Create($"{connection}"))
            .WithParentRelationship(server).WaitFor(server);
}
