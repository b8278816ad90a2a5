using System.Text.RegularExpressions;

namespace GridGov.Tests.Architecture;

/// <summary>
/// A capability has one name: in its service's row of docs/architecture.md, as its folder, in its Domain and where it
/// is tested. Who knows one of these places finds the others.
/// </summary>
public sealed partial class CapabilityTests
{
    // What a service has beside its capabilities: its decisions, its texts and what the build makes of it.
    private static readonly string[] Others = ["Domain", "Resources", "Properties", "bin", "obj"];

    private static readonly string[] Rooms = ["Unit", "Service"];

    private static readonly string Page = File.ReadAllText(InRepository("docs/architecture.md"));

    private static readonly Dictionary<string, string[]> Rows = Row()
        .Matches(Page.Split("\n## Capabilities\n")[1].Split("\n## ")[0])
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split(" · "));

    private static readonly string[] Projects = [.. Folders("src")];

    private static readonly string[] ServiceNames =
        [.. Projects.Where(IsService).Select(project => project["Services.".Length..])];

    public static TheoryData<string> Services => [.. ServiceNames];

    /// <summary>Other projects whose tests lie in folders, with the room they lie in.</summary>
    public static TheoryData<string, string> OtherProjects => new(
        from room in Rooms
        from project in Projects
        where !IsService(project) && Folders($"tests/{room}/{project}").Any()
        select (room, project));

    [Fact]
    public void Each_service_has_a_row_and_each_row_a_service() => Assert.Equal(
        ServiceNames.Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public void The_folders_of_a_service_are_the_capabilities_of_its_row(string service) => Assert.Equal(
        Rows[service].Order(StringComparer.Ordinal),
        Folders($"src/Services.{service}").Except(Others).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_part_of_the_domain_is_called_as_the_capability_it_decides_for(string service) =>
        Assert.Equal([], Folders($"src/Services.{service}/Domain").Except(Rows[service]));

    [Theory]
    [MemberData(nameof(Services))]
    public void Tests_of_a_service_lie_in_the_folder_of_a_capability_or_are_called_after_it(string service)
    {
        foreach (var room in Rooms)
        {
            var folder = $"tests/{room}/{service}";
            Assert.Equal([], Folders(folder).Except(Rows[service]));
            var beside = TestClasses(folder).Where(test => FolderOf(test.Path) == folder);
            Assert.All(beside, test => Assert.True(
                Rows[service].Any(capability => test.Name == $"{capability}Tests") || IsOfLifecycle(service, test.Name),
                $"{test.Path}: {test.Name} is called after no capability of {service}."));
        }
    }

    [Theory]
    [MemberData(nameof(OtherProjects))]
    public void Tests_of_another_project_lie_in_folders_called_as_its_own(string room, string project) =>
        Assert.Equal([], Folders($"tests/{room}/{project}").Except(Folders($"src/{project}")));

    [Fact]
    public void Tests_have_the_namespace_of_their_folder()
    {
        var tests = Rooms.SelectMany(room => TestClasses($"tests/{room}")).ToList();
        Assert.NotEmpty(tests);
        Assert.All(tests, test => Assert.Equal(
            FolderOf(test.Path).Replace('/', '.'),
            test.Namespace.Replace("GridGov.Tests.", "tests.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_class_of_tests_is_called_so()
    {
        var tests = TestClasses("tests").ToList();
        Assert.NotEmpty(tests);
        Assert.All(tests, test => Assert.True(
            test.Name.EndsWith("Tests", StringComparison.Ordinal), $"{test.Path}: {test.Name}"));
    }

    private static bool IsService(string project) => project.StartsWith("Services.", StringComparison.Ordinal);

    // A lifecycle is the table of all capabilities together, and so are its tests.
    private static bool IsOfLifecycle(string service, string test) => Repository.Sources($"src/Services.{service}")
        .Select(file => Lifecycle().Match(file.Path))
        .Any(file => file.Success && test.StartsWith(file.Groups[1].Value, StringComparison.Ordinal));

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static string InRepository(string path) => Path.Combine(Repository.Root, path);

    // One that holds nothing is none: git would not keep it.
    private static IEnumerable<string> Folders(string path) => !Directory.Exists(InRepository(path))
        ? []
        : from folder in Directory.EnumerateDirectories(InRepository(path))
          where Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any()
          select Path.GetFileName(folder);

    private static IEnumerable<(string Path, string Namespace, string Name)> TestClasses(string folder)
    {
        if (!Directory.Exists(InRepository(folder)))
            yield break;
        foreach (var (path, lines) in Repository.Sources(folder))
        {
            var (space, name, isTold) = ("", "", false);
            foreach (var line in lines)
            {
                if (Namespace().Match(line) is { Success: true } found)
                    space = found.Groups[1].Value;
                if (Class().Match(line) is { Success: true } opened)
                    (name, isTold) = (opened.Groups[1].Value, false);
                if (isTold || !Test().IsMatch(line))
                    continue;
                isTold = true;
                yield return (path, space, name);
            }
        }
    }

    [GeneratedRegex(@"^\| ([A-Z]\w*) \| (\w+(?: · \w+)*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*(?:public|internal|private)\b.*\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s+\[(?:Fact|Theory)\b")]
    private static partial Regex Test();

    [GeneratedRegex(@"/Domain/(\w+Lifecycle)\.cs$")]
    private static partial Regex Lifecycle();
}
