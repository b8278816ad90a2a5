using System.Text.RegularExpressions;
using GridGov.Contracts;
using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Architecture;

/// <summary>CONTRIBUTING states costs that are counted in the files, not remembered.</summary>
public sealed partial class CostTests
{
    private static readonly List<(string Path, string Text)> Code =
    [
        .. Files("src").Concat(Files("tests")).Append("GridGov.sln").Select(path => (path, TextOf(path))),
    ];

    // As folders say it: Services.Cases is Cases.
    private static readonly List<string> Services =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "Services.*")
            .Select(folder => folder.Split("Services.")[^1]).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> ServiceNames => [.. Services];

    [Fact]
    public void Each_case_command_has_one_use_case_file_and_one_route()
    {
        var routes = Routes("Cases").ToLookup(route => route.UseCase, route => route.Path);
        Assert.All(CaseLifecycle.Table.Select(row => (Name: row.Command.Name, row.Action)).Distinct(), command =>
        {
            Assert.Single(UseCases("Cases", command.Name));
            var route = Parameter().Replace(Assert.Single(routes[command.Name]), "");
            Assert.EndsWith($"/{command.Action}", route, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void Each_route_leads_to_one_use_case_file(string service)
    {
        Assert.NotEmpty(Routes(service));
        Assert.All(Routes(service), route => Assert.Single(UseCases(service, route.UseCase)));
    }

    [Fact]
    public void A_case_command_touches_the_files_that_CONTRIBUTING_lists() => Assert.Equal(
        Listed("A case command, file by file"),
        Naming("AssignCoTask|CoTaskAssigned").Where(path => path.StartsWith("src/", StringComparison.Ordinal)));

    [Fact]
    public void A_service_is_named_in_the_files_that_CONTRIBUTING_lists()
    {
        var naming = Services.Select(service => Naming($"(?i:{service})").Union(
            Code.Select(file => file.Path).Where(path =>
                path.StartsWith($"src/Services.{service}/", StringComparison.Ordinal)
                || path.StartsWith($"tests/Service/{service}/", StringComparison.Ordinal))));
        var places = naming.Aggregate((common, more) => common.Intersect(more)).Order(StringComparer.Ordinal);
        Assert.Equal(Listed("A service, place by place"), places);
    }

    // What messages and snapshots are made of, and snapshots themselves, which are asked for and not sent.
    private static readonly Type[] Parts =
        [typeof(CaseFacts), typeof(CaseSnapshot), typeof(GridSnapshot), typeof(GridCopy)];

    [Fact]
    public void A_message_is_one_record_and_one_sample()
    {
        var messages = typeof(ICaseEvent).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && !Parts.Contains(type))
            .Select(type => type.Name).ToList();
        var samples = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Contracts/Samples"))
            .Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(messages.Order(StringComparer.Ordinal), samples.Order(StringComparer.Ordinal));
        Assert.All(messages, message => Assert.Single(Declaring(message, "src/Contracts/")));
    }

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void A_consumer_is_one_file_and_one_line(string service)
    {
        var folder = $"src/Services.{service}/";
        var consumers = Code
            .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
            .Where(file => file.Text.Contains("IConsumer<", StringComparison.Ordinal)).ToList();
        Assert.All(consumers, consumer => Assert.Contains(
            $"class {Path.GetFileNameWithoutExtension(consumer.Path)}(", consumer.Text, StringComparison.Ordinal));
        var names = consumers.Select(consumer => Path.GetFileNameWithoutExtension(consumer.Path)).ToList();
        Assert.All(names, name => Assert.Contains(
            $"bus.AddConsumer<{name}>()", TextOf($"{folder}Program.cs"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_of_a_case_command_has_a_title_and_a_detail()
    {
        var texts = TextOf("src/Services.Cases/Resources/ProblemTexts.resx")
            + TextOf("src/ServiceDefaults/Resources/ProblemTexts.resx");
        var refusals = typeof(Refusals).GetFields().Select(field => field.GetValue(null)).OfType<Refusal>();
        Assert.All(refusals, refusal => Assert.All(["title", "detail"], part =>
            Assert.Contains($"\"{refusal.Key}.{part}\"", texts, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Files(string folder) => Repository.Sources(folder).Select(file => file.Path)
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')));

    private static string TextOf(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> Naming(string pattern) => Code
        .Where(file => Regex.IsMatch(file.Text, $@"(?<![A-Za-z])(?:{pattern})(?![a-z])"))
        .Select(file => file.Path).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Declaring(string type, string folder) => Code
        .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
        .Where(file => Regex.IsMatch(file.Text, $@"\brecord {type}\b"))
        .Select(file => file.Path);

    private static IEnumerable<string> UseCases(string service, string name) => Code.Select(file => file.Path)
        .Where(path => path.StartsWith($"src/Services.{service}/", StringComparison.Ordinal))
        .Where(path => path.EndsWith($"/{name}.cs", StringComparison.Ordinal));

    private static IEnumerable<(string Path, string UseCase)> Routes(string service) => Route()
        .Matches(TextOf($"src/Services.{service}/{service}Endpoints.cs"))
        .Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    // The file names of the list below a heading of CONTRIBUTING, each the first thing in its line.
    private static IEnumerable<string> Listed(string heading) =>
        Item().Matches(TextOf("CONTRIBUTING.md").Split($"### {heading}\n")[1].Split("\n#")[0])
            .Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\.Map(?:Get|Put|Post|Methods)\(""([^""]*)"",(?: \w+,)? (\w+)\.Handle(?:Async)?\)")]
    private static partial Regex Route();

    [GeneratedRegex(@"/\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^\\* `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Item();
}
