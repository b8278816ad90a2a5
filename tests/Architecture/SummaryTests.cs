using System.Text.RegularExpressions;

namespace GridGov.Tests.Architecture;

/// <summary>
/// Summaries are sentences a reader need not put together: one in a hundred at most begins with a clause.
/// </summary>
public sealed partial class SummaryTests
{
    private static readonly List<(string Path, string Text)> Summaries =
    [
        .. Repository.Sources("src").Concat(Repository.Sources("tests"))
            .SelectMany(file => Summary().Matches(string.Join('\n', file.Lines))
                .Select(summary => (file.Path, summary.Groups[1].Value))),
    ];

    [Fact]
    public void Hardly_any_summary_begins_with_a_clause_without_a_head()
    {
        var headless = Summaries.Where(summary => Headless().IsMatch(summary.Text)).ToList();
        Assert.True(headless.Count * 100 <= Summaries.Count, string.Join('\n', headless));
    }

    [Theory]
    [InlineData("Whom the responsibility catalogue would have it, and why.", true)]
    [InlineData("Proposes the units the responsibility catalogue names, with reasons.", false)]
    [InlineData("Whereabouts of a grid.", false)]
    public void A_clause_without_a_head_is_known_by_its_first_word(string summary, bool headless) =>
        Assert.Equal(headless, Headless().IsMatch(summary));

    [GeneratedRegex(@"/// <summary>[\s/]*([^\n]+)")]
    private static partial Regex Summary();

    [GeneratedRegex(@"^(What|Who|Whom|Whose|Whether|Where|When|How|Why|Which|That|If)\b")]
    private static partial Regex Headless();
}
