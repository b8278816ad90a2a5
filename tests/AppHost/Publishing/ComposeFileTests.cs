using System.Text.RegularExpressions;
using GridGov.AppHost;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GridGov.Tests.AppHost.Publishing;

public sealed partial class ComposeFileTests(PublishedFiles files) : IClassFixture<PublishedFiles>
{
    private static readonly string[] Servers = ["postgresql", "rabbitmq", "redis"];

    [Fact]
    public void It_has_the_services_of_the_topology_and_three_servers_and_nothing_else()
    {
        var names = Topology.Services.Select(service => service.Name).Concat(Servers);

        Assert.Equal(names.Order(), Services().Keys.Order());
    }

    [Fact]
    public void A_service_is_given_every_variable_the_topology_names()
    {
        var services = Services();

        Assert.All(Topology.Services, service =>
            Assert.Subset(Environment(services[service.Name]).Keys.ToHashSet(), service.Variables.ToHashSet()));
    }

    [Theory]
    [InlineData("cases", "ConnectionStrings__cases",
        "Host=postgresql;Port=5432;Username=${SERVER_USER:?};Password=${SERVER_PASSWORD:?};Database=cases")]
    [InlineData("cases", "ConnectionStrings__messaging",
        "amqp://${SERVER_USER:?}:${SERVER_PASSWORD:?}@rabbitmq:5672/gridgov")]
    [InlineData("cases", "Demo__City", "false")]
    [InlineData("cases", "PersonalData__Keys__0", "${PERSONAL_DATA_KEY:?}")]
    [InlineData("evaluation", "services__cases__http__0", "http://cases:8080")]
    [InlineData("gateway", "ConnectionStrings__cache", "redis:6379,password=${CACHE_PASSWORD:?}")]
    [InlineData("gateway", "ASPNETCORE_HTTP_PORTS", "8080")]
    [InlineData("personnel", "ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("personnel", "Authentication__Issuer", "${PUBLIC_ADDRESS:?}")]
    [InlineData("personnel", "Issuer__SigningKey", "${SIGNING_KEY:?}")]
    [InlineData("postgresql", "POSTGRES_PASSWORD", "${SERVER_PASSWORD:?}")]
    [InlineData("rabbitmq", "RABBITMQ_DEFAULT_VHOST", "gridgov")]
    public void Values_name_hosts_and_variables_of_the_operator(string service, string variable, string value) =>
        Assert.Equal(value, Environment(Services()[service])[variable]);

    [Theory]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    [InlineData("CASES_PASSWORD")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void What_only_a_run_here_or_nobody_needs_is_not_there(string variable) =>
        Assert.All(Services().Values, service => Assert.DoesNotContain(variable, Environment(service).Keys));

    [Fact]
    public void Numbers_and_words_that_look_like_something_else_are_strings() => Assert.All(
        Services().Values.SelectMany(service => ((YamlMappingNode)service["environment"]).Children.Values)
            .Cast<YamlScalarNode>().Where(value => value.Style == ScalarStyle.Plain),
        value => Assert.DoesNotMatch(NotAString(), value.Value));

    [Fact]
    public void Each_variable_is_among_those_the_operator_sets_and_no_secret_has_a_value()
    {
        var settings = File.ReadAllLines(files.Variables).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        var used = Variable().Matches(File.ReadAllText(files.Compose)).Select(match => match.Groups[1].Value);

        Assert.Equal(settings.Keys.Order(), used.Distinct().Order());
        Assert.Equal(
            [
                "ACCOUNT_KEY", "ADMINISTRATOR_PASSWORD", "AUDITOR_PASSWORD", "CACHE_PASSWORD", "CASES_SECRET",
                "EVALUATION_SECRET", "NOTIFICATIONS_SECRET", "PERSONAL_DATA_KEY", "REGISTRY",
                "SECURITY_ADMINISTRATOR_PASSWORD", "SERVER_PASSWORD", "SIGNING_KEY", "TOKEN_KEY",
            ],
            settings.Where(setting => setting.Value.Length == 0).Select(setting => setting.Key).Order());
        Assert.Equal("http://localhost:8080/", settings["PUBLIC_ADDRESS"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.Variables));
    }

    [Fact]
    public void Only_the_gateway_can_be_reached_from_outside()
    {
        var open = Assert.Single(Services(), service => service.Value.Children.ContainsKey("ports"));

        Assert.Equal("gateway", open.Key);
        Assert.Equal("${GATEWAY_PORT:?}:8080", Assert.Single((YamlSequenceNode)open.Value["ports"]).ToString());
    }

    [Fact]
    public void Services_are_images_of_one_registry_and_tag_and_servers_images_of_a_version()
    {
        var services = Services();

        Assert.All(Topology.Services.Select(service => service.Name),
            name => Assert.Equal($"${{REGISTRY}}gridgov/{name}:${{TAG:?}}", services[name]["image"].ToString()));
        Assert.All(Servers.Select(name => services[name]["image"].ToString()),
            image => Assert.Matches(@"^docker\.io/library/[a-z]+:\d", image));
    }

    [Fact]
    public void Every_container_has_a_check_and_limits_and_the_replicas_it_can_have()
    {
        var services = Services();

        Assert.All(services.Values, service =>
        {
            Assert.Equal("CMD", service["healthcheck"]["test"][0].ToString());
            Assert.Matches(@"^[0-9.]+$", service["deploy"]["resources"]["limits"]["cpus"].ToString());
            Assert.Matches(@"^\d+M$", service["deploy"]["resources"]["limits"]["memory"].ToString());
        });
        Assert.Contains("GET /health/ready", services["cases"]["healthcheck"]["test"][3].ToString());
        Assert.Equal("2", services["cases"]["deploy"]["replicas"].ToString());
        // Two could not share the port of the host.
        Assert.Equal("1", services["gateway"]["deploy"]["replicas"].ToString());
    }

    [Fact]
    public void Data_lies_in_volumes_that_are_declared()
    {
        var root = Root();

        Assert.Equal("gridgov-postgresql:/var/lib/postgresql", root["services"]["postgresql"]["volumes"][0].ToString());
        Assert.Equal("gridgov-rabbitmq:/var/lib/rabbitmq", root["services"]["rabbitmq"]["volumes"][0].ToString());
        var volumes = ((YamlMappingNode)root["volumes"]).Children.Keys;
        Assert.Equal(["gridgov-postgresql", "gridgov-rabbitmq"], volumes.Select(key => key.ToString()));
        Assert.Equal("rabbitmq", root["services"]["rabbitmq"]["hostname"].ToString());
    }

    [Theory]
    [InlineData("cases", "postgresql", "rabbitmq")]
    [InlineData("gateway", "cases", "evaluation", "grids", "notifications", "personnel", "redis")]
    public void What_a_service_needs_is_well_before_it_starts(string service, params string[] others)
    {
        var needed = (YamlMappingNode)Services()[service]["depends_on"];

        Assert.Equal(others, needed.Children.Keys.Select(key => key.ToString()));
        Assert.All(needed.Children.Values, need => Assert.Equal("service_healthy", need["condition"].ToString()));
    }

    [Fact]
    public void Redis_asks_for_the_password() => Assert.Equal(
        ["/bin/sh", "-c", "redis-server --requirepass $$REDIS_PASSWORD"],
        ((YamlSequenceNode)Services()["redis"]["entrypoint"]).Select(word => word.ToString()));

    [Fact]
    public async Task What_the_operator_filled_in_outlives_the_next_publishing()
    {
        var before = await File.ReadAllTextAsync(files.Variables);
        await File.AppendAllTextAsync(files.Variables, "TOKEN_KEY=filled in");

        await files.PublishAsync();

        Assert.Contains("TOKEN_KEY=filled in", await File.ReadAllTextAsync(files.Variables), StringComparison.Ordinal);
        await File.WriteAllTextAsync(files.Variables, before);
    }

    private YamlNode Root()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(files.Compose);
        yaml.Load(reader);
        return Assert.Single(yaml.Documents).RootNode;
    }

    private Dictionary<string, YamlMappingNode> Services() => ((YamlMappingNode)Root()["services"]).Children
        .ToDictionary(entry => entry.Key.ToString(), entry => (YamlMappingNode)entry.Value);

    private static Dictionary<string, string> Environment(YamlNode service) =>
        ((YamlMappingNode)service["environment"]).Children
            .ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.ToString());

    [GeneratedRegex(@"(?<!\$)\$\{(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^([\d.+-]+|true|false|yes|no|on|off|null|~|)$", RegexOptions.IgnoreCase)]
    private static partial Regex NotAString();
}
