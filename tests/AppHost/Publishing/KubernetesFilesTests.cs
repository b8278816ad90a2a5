using System.Text.RegularExpressions;
using GridGov.AppHost;
using k8s;
using k8s.Models;

namespace GridGov.Tests.AppHost.Publishing;

public sealed partial class KubernetesFilesTests(PublishedFiles files) : IClassFixture<PublishedFiles>
{
    private static readonly string[] Servers = ["postgresql", "rabbitmq", "redis"];

    private static readonly string[] Secrets =
    [
        "account-key", "administrator-password", "auditor-password", "cache-password", "cases-secret",
        "evaluation-secret", "notifications-secret", "personal-data-key", "security-administrator-password",
        "server-password", "signing-key", "token-key",
    ];

    private readonly List<object> _documents = [.. Directory.EnumerateFiles(files.Kubernetes, "*.yaml")
        .Where(file => Path.GetFileName(file) != "kustomization.yaml").Order()
        .SelectMany(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true))];

    [Fact]
    public void There_is_a_workload_and_a_service_for_each_service_of_the_topology_and_each_server()
    {
        var names = Topology.Services.Select(service => service.Name).Concat(Servers).Order().ToList();

        Assert.Equal(names, Workloads().Select(workload => workload.Name).Order());
        Assert.Equal(names, Of<V1Service>().Select(service => service.Metadata.Name).Order());
        Assert.Equal(["postgresql", "rabbitmq"], Of<V1StatefulSet>().Select(set => set.Metadata.Name).Order());
    }

    [Theory]
    [InlineData("cases", 2)]
    [InlineData("gateway", 2)]
    [InlineData("grids", 1)]
    [InlineData("postgresql", 1)]
    public void As_many_run_as_the_topology_says(string name, int replicas) =>
        Assert.Equal(replicas, Workloads().Single(workload => workload.Name == name).Replicas);

    [Fact]
    public void A_service_is_given_every_variable_the_topology_names() => Assert.All(Topology.Services, service =>
        Assert.Subset(ContainerOf(service.Name).Env.Select(it => it.Name).ToHashSet(), service.Variables.ToHashSet()));

    [Theory]
    [InlineData("cases", "ConnectionStrings__cases",
        "Host=postgresql;Port=5432;Username=$(SERVER_USER);Password=$(SERVER_PASSWORD);Database=cases")]
    [InlineData("cases", "ConnectionStrings__messaging",
        "amqp://$(SERVER_USER):$(SERVER_PASSWORD)@rabbitmq:5672/gridgov")]
    [InlineData("gateway", "ConnectionStrings__cache", "redis:6379,password=$(CACHE_PASSWORD)")]
    [InlineData("gateway", "services__cases__http__0", "http://cases:8080")]
    [InlineData("grids", "ForwardedHeaders__KnownNetworks__0", "10.0.0.0/8")]
    [InlineData("personnel", "ForwardedHeaders__KnownNetworks__2", "192.168.0.0/16")]
    [InlineData("grids", "Demo__City", "false")]
    [InlineData("grids", "ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("grids", "ASPNETCORE_HTTP_PORTS", "8080")]
    public void Values_name_services_and_variables(string container, string variable, string value) =>
        Assert.Equal(value, ContainerOf(container).Env.Single(entry => entry.Name == variable).Value);

    [Theory]
    [InlineData("personnel", "Issuer__SigningKey", "signing-key")]
    [InlineData("personnel", "Issuer__EncryptionKey", "token-key")]
    [InlineData("personnel", "Bootstrap__AdministratorPassword", "administrator-password")]
    [InlineData("cases", "PersonalData__Keys__0", "personal-data-key")]
    [InlineData("cases", "Clients__ServiceSecret", "cases-secret")]
    [InlineData("personnel", "Clients__cases__Secret", "cases-secret")]
    [InlineData("evaluation", "Clients__ServiceSecret", "evaluation-secret")]
    [InlineData("personnel", "Accounts__Keys__0", "account-key")]
    [InlineData("cases", "SERVER_PASSWORD", "server-password")]
    [InlineData("postgresql", "POSTGRES_PASSWORD", "server-password")]
    [InlineData("rabbitmq", "RABBITMQ_DEFAULT_PASS", "server-password")]
    [InlineData("redis", "REDIS_PASSWORD", "cache-password")]
    public void Secrets_come_by_reference(string container, string variable, string key)
    {
        var found = ContainerOf(container).Env.Single(entry => entry.Name == variable);

        Assert.Null(found.Value);
        Assert.Equal(("gridgov-secrets", key), (found.ValueFrom.SecretKeyRef.Name, found.ValueFrom.SecretKeyRef.Key));
    }

    [Fact]
    public void Every_variable_has_one_source_and_every_source_exists()
    {
        var settings = Assert.Single(Of<V1ConfigMap>());

        Assert.All(Containers().SelectMany(container => container.Env), variable =>
        {
            Assert.NotEqual(variable.Value is null, variable.ValueFrom is null);
            if (variable.ValueFrom?.SecretKeyRef is { } secret)
                Assert.Contains(secret.Key, Secrets);
            else if (variable.ValueFrom?.ConfigMapKeyRef is { } setting)
                Assert.Equal((settings.Metadata.Name, true), (setting.Name, settings.Data.ContainsKey(setting.Key)));
        });
    }

    [Fact]
    public void What_a_value_is_composed_of_is_defined_earlier()
    {
        var composed = 0;
        foreach (var container in Containers())
        {
            var defined = new HashSet<string>();
            foreach (var variable in container.Env)
            {
                var used = Reference().Matches(variable.Value ?? "").Select(match => match.Groups[1].Value).ToHashSet();
                Assert.Subset(defined, used);
                Assert.True(defined.Add(variable.Name), $"{variable.Name} is there twice.");
                composed += used.Count;
            }
        }
        Assert.True(composed >= Topology.Services.Count);
    }

    [Fact]
    public void Services_are_asked_whether_they_live_and_are_ready() => Assert.All(Topology.Services, service =>
    {
        var container = ContainerOf(service.Name);
        Assert.Equal("/health/live", container.StartupProbe.HttpGet.Path);
        Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
        Assert.Equal("/health/ready", container.ReadinessProbe.HttpGet.Path);
        var asked = container.ReadinessProbe.HttpGet.Port.Value;
        Assert.Equal(8080, container.Ports.Single(port => port.Name == asked).ContainerPort);
    });

    [Theory]
    [InlineData("postgresql", "pg_isready")]
    [InlineData("rabbitmq", "rabbitmq-diagnostics -q ping")]
    [InlineData("redis", "redis-cli ping")]
    public void Servers_are_asked_with_their_own_tools(string server, string tool) =>
        Assert.Contains(tool, ContainerOf(server).ReadinessProbe.Exec.Command[^1], StringComparison.Ordinal);

    [Fact]
    public void No_container_takes_all_there_is() => Assert.All(Containers(), container =>
    {
        Assert.True(container.Resources.Limits["memory"].ToInt64() >= 256L << 20);
        Assert.Equal(container.Resources.Limits["memory"].ToInt64(), container.Resources.Requests["memory"].ToInt64());
        Assert.True(container.Resources.Requests["cpu"].ToDecimal() < container.Resources.Limits["cpu"].ToDecimal());
    });

    [Theory]
    [InlineData("postgresql", "gridgov-postgresql", "/var/lib/postgresql")]
    [InlineData("rabbitmq", "gridgov-rabbitmq", "/var/lib/rabbitmq")]
    public void Data_lies_in_volumes_that_are_claimed(string server, string volume, string path)
    {
        var set = Of<V1StatefulSet>().Single(set => set.Metadata.Name == server);
        var mount = Assert.Single(set.Spec.Template.Spec.Containers[0].VolumeMounts);
        var claim = Assert.Single(set.Spec.VolumeClaimTemplates);

        Assert.Equal((volume, path, volume), (mount.Name, mount.MountPath, claim.Metadata.Name));
        Assert.True(claim.Spec.Resources.Requests["storage"].ToInt64() >= 1L << 30);
        Assert.Contains(Of<V1Service>(), service => service.Metadata.Name == set.Spec.ServiceName);
    }

    [Fact]
    public void A_service_finds_its_pods_and_no_others_and_its_ports_are_theirs()
    {
        foreach (var service in Of<V1Service>())
        {
            var found = Workloads().Where(workload => service.Spec.Selector.All(workload.Labels.Contains)).ToList();

            var workload = Assert.Single(found);
            Assert.Equal(service.Metadata.Name, workload.Name);
            var ports = workload.Containers[0].Ports.Select(port => port.ContainerPort);
            Assert.Equal(ports, service.Spec.Ports.Select(port => port.Port));
        }
        Assert.All(Workloads(), workload => Assert.True(workload.Selector.All(workload.Labels.Contains)));
    }

    [Fact]
    public void Only_the_gateway_can_be_reached_from_outside() => Assert.Equal("gateway",
        Assert.Single(Of<V1Service>(), service => service.Spec.Type != "ClusterIP").Metadata.Name);

    [Fact]
    public void The_kustomization_names_every_file_and_says_how_to_make_every_secret()
    {
        var text = File.ReadAllText(Path.Combine(files.Kubernetes, "kustomization.yaml"));
        var others = Directory.EnumerateFiles(files.Kubernetes).Select(file => Path.GetFileName(file))
            .Where(file => file != "kustomization.yaml");

        Assert.All(others, file => Assert.Contains($"- {file}\n", text, StringComparison.Ordinal));
        Assert.Equal(Secrets, Literal().Matches(text).Select(match => match.Groups[1].Value).Order());
        Assert.All(Topology.Services, service => Assert.Contains($"newName: gridgov/{service.Name}\n", text));
    }

    private sealed record Workload(
        string Name, int? Replicas, IDictionary<string, string> Selector, IDictionary<string, string> Labels,
        IList<V1Container> Containers);

    private IEnumerable<Workload> Workloads() =>
    [
        .. Of<V1Deployment>().Select(one => Of(one.Metadata, one.Spec.Replicas, one.Spec.Selector, one.Spec.Template)),
        .. Of<V1StatefulSet>().Select(one => Of(one.Metadata, one.Spec.Replicas, one.Spec.Selector, one.Spec.Template)),
    ];

    private static Workload Of(V1ObjectMeta metadata, int? replicas, V1LabelSelector selector, V1PodTemplateSpec pod) =>
        new(metadata.Name, replicas, selector.MatchLabels, pod.Metadata.Labels, pod.Spec.Containers);

    private IEnumerable<T> Of<T>() => _documents.OfType<T>();

    private IEnumerable<V1Container> Containers() => Workloads().SelectMany(workload => workload.Containers);

    private V1Container ContainerOf(string name) =>
        Assert.Single(Workloads().Single(workload => workload.Name == name).Containers);

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"--from-literal=([a-z-]+)=""\$\(")]
    private static partial Regex Literal();
}
