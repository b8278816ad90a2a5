using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GridGov.ServiceDefaults;

namespace GridGov.Tests.Service.Settings;

/// <summary>docs/settings.md: every setting of every service, as the classes of settings have it.</summary>
public sealed partial class SettingsDocumentTests
{
    private const string Intro = """
        # Settings

        Made from the classes of settings in `src` by `tests/Service/Settings/SettingsDocumentTests.cs`; do not edit.
        `GRIDGOV_UPDATE=1 dotnet test` writes it again.

        A service reads its settings once, when it starts: from its environment, in the form of the second column, or by
        any other source of .NET configuration, in the form of the first. What stands for `N` counts from 0. A blank
        setting counts as none. Before it touches its database and before it listens a service checks all of them;
        if one is missing or wrong it ends with a code that is not 0 and one message, which names each key, what is
        wrong and what is allowed, and shows no secret. AppHost and the files that it publishes set whatever has no
        default. A shell cannot export a name with a hyphen; `env`, Compose and Kubernetes can set it.

        Logging, listening addresses and the like are those of ASP.NET Core.

        | key | environment | type | default | allowed | services | meaning |
        |---|---|---|---|---|---|---|

        """;

    private static readonly Dictionary<Assembly, XDocument> Documentation = [];

    [Fact]
    public async Task The_page_of_settings_says_what_the_classes_say() =>
        GeneratedFile.AssertCurrent("docs/settings.md", await WriteAsync());

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("docs/operations.md")]
    public void Whoever_runs_it_finds_the_page(string document) => Assert.Contains(
        "settings.md)", File.ReadAllText(Path.Combine(Repository.Root, document)), StringComparison.Ordinal);

    private static async Task<string> WriteAsync()
    {
        var rows =
            from start in await Told.NothingAsync()
            from section in start.Value.Sections
            from setting in section.Settings
            group (Service: start.Key, section, setting) by setting.Key into same
            orderby same.Key.ToLowerInvariant()
            select Row([.. same]);
        return rows.Aggregate(new StringBuilder(Intro), (page, row) => page.Append(row).Append('\n')).ToString();
    }

    private static string Row(IReadOnlyList<(string Service, SettingsSection Section, Setting Setting)> uses)
    {
        var (_, section, setting) = uses[0];
        var (key, variable) = setting.Repeats
            ? ($"{setting.Key}:N", $"{setting.Variable[..^1]}N")
            : (setting.Key, setting.Variable);
        var kind = setting.Secret ? $"{setting.Kind}, secret" : setting.Kind;
        var services = uses.GroupBy(use => use.Service).Select(service =>
            // Asked for twice, it is optional only if both say so.
            setting.Required && service.All(use => use.Section.Unless is not null)
                ? $"{service.Key} (unless `{service.First().Section.Unless}`)"
                : service.Key);
        return $"| `{key}` | `{variable}` | {kind} | {DefaultOf(section, setting)} | {setting.Allowed} "
            + $"| {string.Join(", ", services)} | {MeaningOf(setting)} |";
    }

    private static string DefaultOf(SettingsSection section, Setting setting)
    {
        if (setting.Required)
            return "required";
        var settings = Activator.CreateInstance(section.Type) ?? throw new InvalidOperationException($"{section.Type}");
        return setting.Get(settings) switch
        {
            null or Array { Length: 0 } => "none",
            bool value => value ? "`true`" : "`false`",
            var value => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        };
    }

    // What the group of settings is about, then what this one is.
    private static string MeaningOf(Setting setting) => string.Join(' ', setting.Members.Select(SummaryOf));

    private static string SummaryOf(PropertyInfo member)
    {
        var type = member.DeclaringType ?? throw new InvalidOperationException(member.Name);
        if (!Documentation.TryGetValue(type.Assembly, out var document))
        {
            document = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
            Documentation[type.Assembly] = document;
        }
        var summary = document.Descendants("member")
            .Single(one => one.Attribute("name")?.Value == $"P:{type.FullName}.{member.Name}").Element("summary");
        Assert.NotNull(summary);
        foreach (var code in summary.Elements("c").ToList())
            code.ReplaceWith($"`{code.Value}`");
        return Spaces().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
