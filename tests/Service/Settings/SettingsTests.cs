using System.Text.RegularExpressions;
using GridGov.AppHost;

namespace GridGov.Tests.Service.Settings;

/// <summary>Settings come through their classes, and nowhere else is a key written.</summary>
public sealed partial class SettingsTests
{
    // Those that read configuration for all others.
    private static readonly string[] Binder =
    [
        "src/ServiceDefaults/Operations/Setting.cs", "src/ServiceDefaults/Operations/SettingsSection.cs",
        "src/ServiceDefaults/Operations/SettingsExtensions.cs",
    ];

    [Fact]
    public void Nobody_but_the_binder_reads_configuration()
    {
        var readers = Repository.Sources("src")
            .Where(file => !file.Path.StartsWith("src/AppHost/", StringComparison.Ordinal))
            .Where(file => !Binder.Contains(file.Path))
            .SelectMany(file => file.Lines.Where(line => Reading().IsMatch(line))
                .Select(line => $"{file.Path}: {line.Trim()}"));
        Assert.Equal([], readers);
    }

    [Theory]
    [InlineData("""options.ValidIssuer = settings["Authentication:Issuer"];""")]
    [InlineData("""var text = builder.Configuration["A"];""")]
    [InlineData("""var wanted = app.Configuration.GetValue<bool>("Demo:City");""")]
    [InlineData("""foreach (var proxy in from.GetSection("A").Get<string[]>())""")]
    [InlineData("""Connect(from.GetConnectionString("cache"));""")]
    [InlineData("internal sealed class Reader(IConfiguration from)")]
    [InlineData("""Environment.GetEnvironmentVariable("A")""")]
    public void Reading_is_noticed_in_each_of_its_forms(string line) => Assert.Matches(Reading(), line);

    [Fact]
    public async Task Each_class_of_settings_is_sealed_and_names_its_section()
    {
        var sections = (await Told.NothingAsync()).Values.SelectMany(start => start.Sections).ToList();
        Assert.NotEmpty(sections);
        Assert.All(sections, section =>
        {
            Assert.True(section.Type.IsSealed, $"{section.Type} is not sealed");
            Assert.Equal(section.Type.GetField("Section")?.GetRawConstantValue(), section.Section);
        });
    }

    [Fact]
    public async Task The_composer_gives_each_service_all_that_it_cannot_start_without()
    {
        foreach (var (name, start) in await Told.NothingAsync())
        {
            var needed = start.Sections.SelectMany(section => section.Settings).Where(setting => setting.Required)
                .Select(setting => setting.Variable);
            Assert.Equal([], needed.Except(Topology.Services.Single(service => service.Name == name).Variables));
        }
    }

    [Fact]
    public async Task The_composer_gives_nothing_that_nobody_reads()
    {
        var known = (await Told.NothingAsync()).Values.SelectMany(start => start.Sections)
            .SelectMany(section => section.Settings).Select(setting => setting.Variable);
        Assert.Equal([], Topology.Services.SelectMany(service => service.Variables).Except(known));
    }

    [GeneratedRegex(
        """\b(?:settings|[cC]onfiguration)\[|\bGetSection\(|\bGetRequiredSection\(|onfiguration\.Get|"""
        + """\bGetConnectionString\(|\bIConfiguration(?:Root|Section)?\b|\bGetEnvironmentVariable""")]
    private static partial Regex Reading();
}
