using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GridGov.Tests.Architecture;

/// <summary>Every text for people is there in Chinese and in English, and fits.</summary>
public sealed partial class TextTests
{
    public static TheoryData<string> Chinese =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.resx", SearchOption.AllDirectories)
            .Where(
                path => !path.EndsWith(".en.resx", StringComparison.Ordinal)
                    && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Chinese))]
    public void Every_text_has_its_twin_with_the_same_placeholders(string file)
    {
        var chinese = Read(file);
        var english = Read(file.Replace(".resx", ".en.resx", StringComparison.Ordinal));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
    }

    [Theory]
    [MemberData(nameof(Chinese))]
    public void The_first_language_is_Chinese_and_the_second_is_not(string file)
    {
        Assert.All(Read(file), text => Assert.True(Han().IsMatch(text.Value), $"{text.Key}: {text.Value}"));
        Assert.All(
            Read(file.Replace(".resx", ".en.resx", StringComparison.Ordinal)),
            text => Assert.Matches("[A-Za-z]", text.Value));
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, file)).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
