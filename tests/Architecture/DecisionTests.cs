using System.Text;
using System.Text.RegularExpressions;

namespace GridGov.Tests.Architecture;

/// <summary>
/// docs/decisions/README.md lists every decision with what became of it; <c>GRIDGOV_UPDATE=1</c> writes it again.
/// </summary>
public sealed partial class DecisionTests
{
    private const string Intro = """
        # Decisions

        Made from the files beside it by `tests/Architecture/DecisionTests.cs`; do not edit. A decision is half a
        page: context, decision, consequences. It is not rewritten when it no longer holds: a new one supersedes it, and
        each of the two names the other.

        | number | title | status |
        |---|---|---|

        """;

    private static readonly List<(string File, string Text)> Decisions =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/decisions"), "0*.md")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
    ];

    [Fact]
    public void The_index_lists_every_decision_and_what_became_of_it()
    {
        var page = new StringBuilder(Intro);
        foreach (var (name, text) in Decisions)
        {
            var by = Superseded().Match(text);
            var status = by.Success ? $"superseded by {by.Groups[1].Value}" : "accepted";
            page.Append($"| [{name[..4]}]({name}) | {Heading().Match(text).Groups[2].Value} | {status} |\n");
        }
        GeneratedFile.AssertCurrent("docs/decisions/README.md", page.ToString());
    }

    [Fact]
    public void A_decision_has_the_next_number_and_its_three_parts()
    {
        Assert.Equal(
            Enumerable.Range(1, Decisions.Count).Select(number => $"{number:0000}"),
            Decisions.Select(decision => decision.File[..4]));
        Assert.All(Decisions, decision =>
        {
            Assert.Equal(decision.File[..4], Heading().Match(decision.Text).Groups[1].Value);
            Assert.Equal(
                ["Context", "Decision", "Consequences"],
                Part().Matches(decision.Text).Select(part => part.Groups[1].Value));
        });
    }

    [Fact]
    public void Who_supersedes_and_who_is_superseded_name_each_other() => Assert.Equal(
        Decisions.SelectMany(old => Superseded().Matches(old.Text).Select(by => (old.File, by.Groups[2].Value))),
        Decisions.SelectMany(later => Supersedes().Matches(later.Text).Select(old => (old.Groups[1].Value, later.File)))
            .Order());

    [GeneratedRegex(@"\A# (\d{4}) · (.+)")]
    private static partial Regex Heading();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^Superseded by (\[\d{4}\]\(([^)]+)\))\.$", RegexOptions.Multiline)]
    private static partial Regex Superseded();

    [GeneratedRegex(@"^Supersedes \[\d{4}\]\(([^)]+)\)\.$", RegexOptions.Multiline)]
    private static partial Regex Supersedes();
}
