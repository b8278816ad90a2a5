using System.Text.RegularExpressions;
using GridGov.AppHost;

namespace GridGov.Tests.AppHost;

public sealed partial class TopologyTests
{
    [Fact]
    public void Every_service_is_listed_once()
    {
        var projects = Directory.EnumerateFiles(
            Path.Combine(Built.Repository, "src"), "Services.*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).Append("Gateway");

        Assert.Equal(projects.Order(), Topology.Services.Select(service => service.Project).Order());
        Assert.Equal(Topology.Services.Count, Topology.Services.Select(service => service.Name).Distinct().Count());
    }

    [Fact]
    public void Names_are_words_that_hosts_and_environment_variables_may_carry() =>
        Assert.All(Topology.Services, service => Assert.Matches("^[a-z][a-z0-9]{1,30}$", service.Name));

    [Fact]
    public void There_is_one_door() =>
        Assert.Equal("gateway", Assert.Single(Topology.Services, service => service.Public).Name);

    [Fact]
    public void No_two_services_share_a_database()
    {
        var databases = Topology.Services.Select(service => service.Database).OfType<string>().ToList();

        Assert.Equal(databases.Count, databases.Distinct().Count());
    }

    [Fact]
    public void Only_the_issuer_can_sign_tokens() =>
        Assert.Equal(["personnel"], HoldersOf("Issuer__SigningKey"));

    [Fact]
    public void No_secret_that_a_service_proves_itself_with_is_anothers_too()
    {
        var known = Topology.Services.Single(service => service.Name == "personnel").Secrets;
        var own = Topology.Services.Select(service => (service.Name, Secret: service.Secrets.SingleOrDefault(
            secret => secret.Variable == "Clients__ServiceSecret"))).Where(pair => pair.Secret is not null).ToList();

        Assert.Equal(["cases", "evaluation", "notifications"], own.Select(pair => pair.Name).Order());
        Assert.Equal(own.Count, own.Select(pair => pair.Secret!.Name).Distinct().Count());
        Assert.All(own, pair => Assert.Contains(
            known, secret => (secret.Name, secret.Variable) == (pair.Secret!.Name, $"Clients__{pair.Name}__Secret")));
    }

    [Fact]
    public void Only_cases_can_read_personal_data() =>
        Assert.Equal(["cases"], HoldersOf("PersonalData__Keys__0"));

    [Fact]
    public void Whoever_calls_another_service_at_start_has_its_address_and_a_secret_to_call_with()
    {
        foreach (var service in Topology.Services)
        {
            var called = Directory.EnumerateFiles(
                Path.Combine(Built.Repository, "src", service.Project), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => CallsToPeer().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups[1].Value)
                .ToList();

            Assert.Subset(service.Peers.ToHashSet(), called.ToHashSet());
            if (called.Count > 0)
                Assert.Contains("Clients__ServiceSecret", service.Variables);
        }
    }

    private static IEnumerable<string> HoldersOf(string variable) =>
        Topology.Services.Where(service => service.Variables.Contains(variable)).Select(service => service.Name);

    [GeneratedRegex("""AddPeer\("(\w+)"\)""")]
    private static partial Regex CallsToPeer();
}
