namespace GridGov.AppHost.Publishing;

/// <summary>One container as both orchestrators want to know it; what is no service is a server.</summary>
internal sealed record Container(string Name, string Image, Service? Service)
{
    // PostgreSQL is asked over TCP: the server that only prepares the first database answers on a socket file.
    private static readonly Dictionary<string, (string Check, Limits Limits, string Size)> Servers = new()
    {
        ["postgresql"] = ("pg_isready -q -h 127.0.0.1 -U \"$POSTGRES_USER\"", new(2, 2048), "20Gi"),
        ["rabbitmq"] = ("rabbitmq-diagnostics -q ping", new(1, 1024), "5Gi"),
        ["redis"] = ("REDISCLI_AUTH=\"$REDIS_PASSWORD\" redis-cli ping | grep -q PONG", new(1, 256), ""),
    };

    /// <summary>Tag of the services' images.</summary>
    public static string Tag => typeof(Container).Assembly.GetName().Version!.ToString(3);

    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    public required IReadOnlyList<(string Name, IReadOnlyList<Piece> Value)> Environment { get; init; }

    /// <summary>The command that is started instead of the one the image names; else empty.</summary>
    public required IReadOnlyList<IReadOnlyList<Piece>> Command { get; init; }

    public required IReadOnlyList<ContainerMountAnnotation> Volumes { get; init; }

    /// <summary>Containers that must be well before.</summary>
    public required IReadOnlyList<string> After { get; init; }

    public bool Public => Service is { Public: true };

    /// <summary>Succeeds when it is well. The services' image has no curl; its bash opens connections.</summary>
    public IReadOnlyList<string> Check => Service is null ? ["sh", "-c", Servers[Name].Check] : ["bash", "-c",
        $"exec 3<>/dev/tcp/127.0.0.1/{Ports[GridGovSystem.Http]} && "
        + """printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3 && read -r _ status _ <&3 && [ "$status" = 200 ]"""];

    /// <summary>Seconds between two checks; those of some servers start a whole virtual machine.</summary>
    public int CheckPeriod => Service is null ? 15 : 5;

    public Limits Limits => Service?.Limits ?? Servers[Name].Limits;

    public string VolumeSize => Servers[Name].Size;

    public int Replicas => Service?.Replicas ?? 1;

    /// <summary>
    /// Tells whether a resource runs as a container; others only say how to reach it, or which values to set.
    /// </summary>
    public static bool Is(IResource resource) => resource is ContainerResource or ProjectResource;

    public static async Task<Container> ReadAsync(IResource resource, DistributedApplicationExecutionContext execution)
    {
        var variables = new EnvironmentCallbackContext(execution, resource);
        var arguments = new CommandLineArgsCallbackContext([], resource) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(variables);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(arguments);
        string[] entrypoint = resource is ContainerResource { Entrypoint: { } program } ? [program] : [];
        if (arguments.Args.Count > 0 && entrypoint.Length == 0)
            throw new NotSupportedException($"{resource.Name} has arguments for a program that only its image knows.");
        var image = resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault();
        var from = image is null ? $"gridgov/{resource.Name}" : $"{image.Registry}/{image.Image}:{image.Tag}";
        var service = Topology.Services.SingleOrDefault(service => service.Name == resource.Name);
        return new Container(resource.Name, from, service)
        {
            Ports = resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(port => port.Name, Resolver.PortOf),
            Environment = [.. variables.EnvironmentVariables.OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => (variable.Key, (IReadOnlyList<Piece>)[.. Resolver.Pieces(variable.Value)]))],
            Command = [.. entrypoint.Concat(arguments.Args).Select(word => Resolver.Pieces(word).ToList())],
            Volumes = [.. resource.Annotations.OfType<ContainerMountAnnotation>()],
            After = [.. WaitsFor(resource).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    // A database is well when its server is, and a connection string when what it waits for is.
    private static IEnumerable<string> WaitsFor(IResource resource) => resource.Annotations.OfType<WaitAnnotation>()
        .SelectMany(wait => wait.Resource switch
        {
            var other when Is(other) => [other.Name],
            IResourceWithParent child => [child.Parent.Name],
            var other => WaitsFor(other),
        });
}
