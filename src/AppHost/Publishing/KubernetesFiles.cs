using Settings = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace GridGov.AppHost.Publishing;

/// <summary>Writes a file for each container, one with settings, and the kustomization that joins them.</summary>
internal static class KubernetesFiles
{
    private const string SecretsName = "gridgov-secrets";
    private const string SettingsName = "gridgov-settings";
    private static readonly string[] AccessModes = ["ReadWriteOnce"];

    public static void Write(string folder, IReadOnlyList<Container> containers, Settings settings, Settings secrets)
    {
        Directory.CreateDirectory(folder);
        foreach (var container in containers)
            Yaml.Write(Path.Combine(folder, $"{container.Name}.yaml"), "", Workload(container), Service(container));
        var metadata = new { name = SettingsName };
        var map = new { apiVersion = "v1", kind = "ConfigMap", metadata, data = settings };
        Yaml.Write(Path.Combine(folder, "settings.yaml"), "", map);
        Yaml.Write(Path.Combine(folder, "kustomization.yaml"), Head(secrets), new
        {
            apiVersion = "kustomize.config.k8s.io/v1beta1",
            kind = "Kustomization",
            resources = containers.Select(container => $"{container.Name}.yaml").Append("settings.yaml").ToList(),
            images = containers.Where(container => container.Service is not null).Select(container => container.Image)
                .Select(image => new { name = image, newName = image, newTag = Container.Tag }).ToList(),
        });
    }

    private static string Head(Settings secrets) => $"""
        # GridGov for Kubernetes. Put your registry before each newName, your address in settings.yaml; make secrets:
        #   kubectl create secret generic {SecretsName}{string.Concat(secrets.Select(secret =>
            $" \\\n#     --from-literal={secret.Key}=\"$({secret.Value})\""))}
        # and start it: kubectl apply -k . The gateway speaks HTTP: put before it what speaks TLS.

        """;

    private static object Document(string apiVersion, string kind, Container container, object spec) =>
        new { apiVersion, kind, metadata = new { name = container.Name, labels = Labels(container) }, spec };

    private static object Workload(Container container)
    {
        var keeps = container.Volumes.Count > 0;
        return Document("apps/v1", keeps ? "StatefulSet" : "Deployment", container, new
        {
            replicas = container.Replicas,
            serviceName = keeps ? container.Name : null,
            selector = new { matchLabels = Labels(container) },
            template = new { metadata = new { labels = Labels(container) }, spec = Pod(container) },
            volumeClaimTemplates = container.Volumes.Select(volume => new
            {
                metadata = new { name = volume.Source },
                spec = new { accessModes = AccessModes, resources = Requests(container.VolumeSize) },
            }).ToList(),
        });
    }

    // Service links would set RABBITMQ_PORT and the like, which servers take for settings of theirs.
    private static object Pod(Container container) =>
        new { enableServiceLinks = false, containers = new[] { Only(container) } };

    private static object Only(Container container) => new
    {
        name = container.Name,
        image = container.Image,
        command = container.Command.Select(Text).ToList(),
        env = Variables(container).ToList(),
        ports = container.Ports.Select(port => new { name = port.Key, containerPort = port.Value }).ToList(),
        startupProbe = Probe(container, "/health/live", 40),
        livenessProbe = Probe(container, "/health/live", 6),
        readinessProbe = Probe(container, "/health/ready", 2),
        // Memory is set aside in full, so that no neighbour pushes it out; processors are shared.
        resources = new { requests = Amount(container.Limits, 0.1), limits = Amount(container.Limits, 1) },
        volumeMounts = container.Volumes.Select(disk => new { name = disk.Source, mountPath = disk.Target }).ToList(),
    };

    private static object Service(Container container) => Document("v1", "Service", container, new
    {
        type = container.Public ? "LoadBalancer" : "ClusterIP",
        selector = Labels(container),
        ports = container.Ports.Select(port => new { name = port.Key, port = port.Value }).ToList(),
    });

    private static Dictionary<string, string> Labels(Container container) =>
        new() { ["app.kubernetes.io/name"] = container.Name, ["app.kubernetes.io/part-of"] = "gridgov" };

    private static object Requests(string storage) => new { requests = new { storage } };

    private static object Amount(Limits limits, double share) =>
        new { cpu = limits.Cpu(share), memory = limits.Memory("Mi") };

    private static object Probe(Container container, string path, int failures) => new
    {
        httpGet = container.Service is null ? null : new { path, port = GridGovSystem.Http },
        exec = container.Service is null ? new { command = container.Check } : null,
        periodSeconds = container.CheckPeriod,
        timeoutSeconds = 10,
        failureThreshold = failures,
    };

    // $(NAME) stands only for what was defined earlier in the list, so what values are composed of comes first.
    private static IEnumerable<object> Variables(Container container)
    {
        var composed = container.Environment.Select(variable => variable.Value).Where(value => value.Count > 1);
        var pieces = composed.Concat(container.Command).SelectMany(value => value);
        foreach (var parameter in pieces.Select(piece => piece.Parameter).OfType<ParameterResource>().Distinct())
            yield return Reference(Yaml.VariableOf(parameter.Name), parameter);
        foreach (var (name, value) in container.Environment)
            yield return value is [{ Parameter: { } one }] ? Reference(name, one) : new { name, value = Text(value) };
    }

    private static object Reference(string name, ParameterResource to)
    {
        var source = new { name = to.Secret ? SecretsName : SettingsName, key = to.Name };
        object valueFrom = to.Secret ? new { secretKeyRef = source } : new { configMapKeyRef = source };
        return new { name, valueFrom };
    }

    private static string Text(IEnumerable<Piece> pieces) =>
        Yaml.Text(pieces, name => $"$({name})", text => text.Replace("$(", "$$(", StringComparison.Ordinal));
}
