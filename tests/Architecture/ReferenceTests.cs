using System.Xml.Linq;

namespace GridGov.Tests.Architecture;

/// <summary>Projects know only those they may know.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Geography"] = [],
        ["WorkingTime"] = [],
        ["LocalServers"] = [],
        ["ServiceDefaults"] = ["WorkingTime"],
        ["City"] = ["Geography"],
        ["DemoCity"] = ["City", "Geography"],
        ["Persistence"] = ["ServiceDefaults"],
        ["Gateway"] = ["ServiceDefaults"],
        ["Services.Grids"] = ["City", "Contracts", "DemoCity", "Geography", "Persistence", "ServiceDefaults"],
        ["Services.Personnel"] = ["City", "Contracts", "DemoCity", "Geography", "Persistence", "ServiceDefaults"],
        ["Services.Cases"] =
            ["City", "Contracts", "DemoCity", "Geography", "Persistence", "ServiceDefaults", "WorkingTime"],
        ["Services.Notifications"] = ["Contracts", "Persistence", "ServiceDefaults"],
        ["Services.Evaluation"] = ["Contracts", "Persistence", "ServiceDefaults"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_place_in_the_house_allows(string project)
    {
        var path = Path.Combine(Repository.Root, "src", project, $"{project}.csproj");
        Assert.Equal([], References(path).Except(Allowed[project]));
    }

    [Fact]
    public void Every_project_has_its_place()
    {
        var projects = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName)
            .Where(name => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", name!), "*.csproj").Any());
        Assert.Equal([], projects.Except([.. Allowed.Keys, "AppHost"]));
    }

    // What has to stay small: others rest on it, or it is built and run again and again.
    private static readonly Dictionary<string, string[]> SmallTests = new()
    {
        ["Documents"] = [],
        ["AppHost"] = ["AppHost"],
        ["Unit"] = ["DemoCity", "Gateway", "Geography", "Services.Cases", "WorkingTime"],
        ["Architecture"] = ["AppHost", "Contracts", .. Allowed.Keys.Where(IsService)],
    };

    public static TheoryData<string> SmallTestProjects => [.. SmallTests.Keys];

    [Theory]
    [MemberData(nameof(SmallTestProjects))]
    public void Tests_that_need_no_server_reference_no_more_than_what_they_test(string project)
    {
        var path = Path.Combine(Repository.Root, "tests", project, $"Tests.{project}.csproj");
        Assert.Equal([], References(path).Except(SmallTests[project]));
    }

    [Fact]
    public void Decisions_about_cases_know_no_database_no_web_and_no_messages()
    {
        string[] forbidden =
        [
            "Npgsql", "Dapper", "MassTransit", "Microsoft.AspNetCore",
            "GridGov.Persistence", "GridGov.ServiceDefaults", "System.Net.Http"
        ];
        foreach (var (path, lines) in Repository.Sources("src/Services.Cases/Domain"))
        {
            var usings = lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal));
            Assert.All(
                usings,
                line => Assert.False(forbidden.Any(name => line.Contains(name, StringComparison.Ordinal)),
                    $"{path}: {line}"));
        }
    }

    [Fact]
    public void Contracts_know_only_the_base_library() => Assert.All(
        typeof(Contracts.ICaseEvent).Assembly.GetReferencedAssemblies(), assembly => Assert
            .StartsWith("System", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public void MassTransit_stays_below_its_commercial_version() => Assert.Contains(
        "<PackageVersion Include=\"MassTransit.RabbitMQ\" Version=\"[8.5.12,9.0)\" />",
        File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")), StringComparison.Ordinal);

    private static bool IsService(string project) => project.StartsWith("Services.", StringComparison.Ordinal);

    private static IEnumerable<string> References(string path) => XDocument.Load(path).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
}
