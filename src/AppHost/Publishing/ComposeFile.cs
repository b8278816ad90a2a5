using Settings = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace GridGov.AppHost.Publishing;

/// <summary>Writes a Compose file, and beside it the file of what its operator sets.</summary>
internal static class ComposeFile
{
    private const string Head = """
        # GridGov for Docker Compose, made by: dotnet run --project src/AppHost -- --operation publish --step publish
        # 1. Make each image, NAME being the service and TAG that of .env:
        #    dotnet publish src/PROJECT -t:PublishContainer -p:ContainerRepository=gridgov/NAME -p:ContainerImageTag=TAG
        # 2. Fill in .env: nothing starts while a variable of it is empty.
        # 3. docker compose up -d
        # The gateway runs once here, since a port of a host can be bound only once.

        """;

    public static void Write(string folder, IReadOnlyList<Container> containers, Settings settings, Settings secrets)
    {
        Directory.CreateDirectory(folder);
        Yaml.Write(Path.Combine(folder, "docker-compose.yaml"), Head, new
        {
            name = "gridgov",
            services = containers.ToDictionary(container => container.Name, Service),
            volumes = containers.SelectMany(container => container.Volumes).Select(volume => volume.Source!)
                .ToDictionary(volume => volume, volume => new { name = volume }),
        });
        // What an operator has filled in stays; Compose says what is missing.
        var file = Path.Combine(folder, ".env");
        if (!File.Exists(file))
            File.WriteAllLines(file, Variables(settings, secrets));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static object Service(Container container) => new
    {
        image = container.Service is null ? container.Image : $"${{REGISTRY}}{container.Image}:${{TAG:?}}",
        // RabbitMQ finds its data by the name of its host.
        hostname = container.Volumes.Count > 0 ? container.Name : null,
        entrypoint = container.Command.Select(Text).ToList(),
        environment = container.Environment.ToDictionary(variable => variable.Name, variable => Text(variable.Value)),
        ports = container.Public ? container.Ports.Values.Select(port => $"${{GATEWAY_PORT:?}}:{port}").ToList() : null,
        volumes = container.Volumes.Select(volume => $"{volume.Source}:{volume.Target}").ToList(),
        depends_on = container.After.ToDictionary(other => other, _ => new { condition = "service_healthy" }),
        healthcheck = new
        {
            test = container.Check.Select(Escape).Prepend("CMD").ToList(),
            interval = $"{container.CheckPeriod}s",
            timeout = "10s",
            retries = 6,
            start_period = "120s",
        },
        deploy = new
        {
            replicas = container.Public ? 1 : container.Replicas,
            resources = new { limits = new { cpus = container.Limits.Cpu(), memory = container.Limits.Memory("M") } },
        },
        restart = "unless-stopped",
    };

    private static IEnumerable<string> Variables(Settings settings, Settings secrets) =>
    [
        "# Registry of the images, with a slash at its end; empty for those of this machine.", "REGISTRY=",
        $"TAG={Container.Tag}", $"GATEWAY_PORT={Topology.GatewayPort}",
        .. settings.Select(setting => $"{Yaml.VariableOf(setting.Key)}={setting.Value}"),
        "# Above each secret is a command that prints one. What has several lines goes in double quotes.",
        .. secrets.Select(secret => $"# {secret.Value}\n{Yaml.VariableOf(secret.Key)}="),
    ];

    private static string Text(IEnumerable<Piece> pieces) => Yaml.Text(pieces, name => $"${{{name}:?}}", Escape);

    private static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
