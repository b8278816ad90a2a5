using System.Text;
using System.Text.RegularExpressions;

namespace GridGov.Tests.Unit.Architecture;

/// <summary>
/// docs/articles.md (条例对照) shows each obligation with the tests that carry its id. It is made of <c>Obligations.txt</c> and the tests
/// themselves; <c>GRIDGOV_UPDATE=1</c> writes it again.
/// </summary>
public sealed partial class ArticlesTests
{
    private const string Intro = """
        # Articles, rules and tests (条例对照)

        Made from the tests by `tests/Unit/Architecture/ArticlesTests.cs`; do not edit. The obligations are those of the Beihai regulation on grid-based
        service management, numbered by article. Where no test stands the obligation belongs to work that is still to come.

        | id | article | obligation | tests |
        |---|---|---|---|

        """;

    private static readonly List<(string Id, string Article, string Obligation)> Obligations =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/Unit/Architecture/Obligations.txt"))
            .Select(line => line.Split('|')).Select(parts => (parts[0], parts[1], parts[2])),
    ];

    [Fact]
    [TestKit.Article("X-2")]
    public void The_page_of_articles_says_what_the_tests_say()
    {
        var file = Path.Combine(Repository.Root, "docs/articles.md");
        var page = Write();
        if (Environment.GetEnvironmentVariable("GRIDGOV_UPDATE") == "1")
            File.WriteAllText(file, page);
        Assert.Equal(page, File.ReadAllText(file));
    }

    [Fact]
    public void A_test_names_only_obligations_that_exist() =>
        Assert.Equal([], Tests().Select(test => test.Id).Distinct().Except(Obligations.Select(obligation => obligation.Id)));

    private static string Write()
    {
        var tests = Tests().ToLookup(test => test.Id, test => test.Sentence);
        var page = new StringBuilder(Intro);
        foreach (var (id, article, obligation) in Obligations)
        {
            var sentences = tests[id].Distinct().Order(StringComparer.Ordinal);
            page.Append($"| {id} | {(article == "—" ? article : $"第{article}条")} | {obligation} | {string.Join("<br>", sentences)} |\n");
        }
        return page.ToString();
    }

    private static IEnumerable<(string Id, string Sentence)> Tests()
    {
        foreach (var (_, lines) in Repository.Sources("tests"))
        {
            List<string> ids = [];
            foreach (var line in lines)
            {
                ids.AddRange(Id().Matches(line).Select(match => match.Groups[1].Value));
                if (Method().Match(line) is not { Success: true } method)
                    continue;
                foreach (var id in ids)
                    yield return (id, method.Groups[1].Value.Replace('_', ' '));
                ids.Clear();
            }
        }
    }

    [GeneratedRegex("\\[(?:TestKit\\.)?Article\\(\"([^\"]+)\"\\)")]
    private static partial Regex Id();

    [GeneratedRegex(@"^    public (?:async )?(?:void|Task|ValueTask) (\w+)\(")]
    private static partial Regex Method();
}
