using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GridGov.Tests.Architecture;

/// <summary>A request's rules are said once, on its record: no handler checks by hand.</summary>
public sealed partial class CheckTests
{
    [Fact]
    public void No_service_refuses_a_request_as_invalid_by_itself()
    {
        var byHand = Repository.Sources("src")
            .Where(file => file.Path.StartsWith("src/Services.", StringComparison.Ordinal))
            .SelectMany(file => file.Lines.Where(line => ByHand().IsMatch(line))
                .Select(line => $"{file.Path}: {line.Trim()}"));
        Assert.Equal([], byHand);
    }

    // What every host knows, any of them may say; the gateway has no texts of its own.
    [Fact]
    public void Each_rule_has_its_sentence_and_each_sentence_its_rule()
    {
        var sentences = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .Select(folder => $"src/{Path.GetFileName(folder)}/Resources/ProblemTexts.resx")
            .Where(path => File.Exists(Path.Combine(Repository.Root, path)))
            .SelectMany(path => XDocument.Load(Path.Combine(Repository.Root, path)).Descendants("data")
                .Select(data => (Project: path.Split('/')[1], Key: data.Attribute("name")?.Value ?? "")))
            .Where(sentence => sentence.Key.StartsWith("must.", StringComparison.Ordinal)).ToList();
        var common = sentences.Where(sentence => sentence.Project == "ServiceDefaults").ToHashSet();
        var rules = Repository.Sources("src").SelectMany(file => file.Lines.SelectMany(line => Key().Matches(line))
            .Select(key => key.Value.Trim('"'))
            .Select(key => common.TryGetValue(("ServiceDefaults", key), out var shared)
                ? shared
                : (Project: file.Path.Split('/')[1], Key: key)));
        Assert.Equal(rules.Distinct().Order(), sentences.Order());
    }

    [GeneratedRegex(@"StandardProblems\.Invalid|Problems\.Invalid\(|new Checks\(|Dictionary<string, string\[\]>")]
    private static partial Regex ByHand();

    [GeneratedRegex(@"""must\.[a-z-]+""")]
    private static partial Regex Key();
}
