using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Tests.Architecture;

/// <summary>
/// docs/articles.md (条例对照) shows each obligation with the tests that carry its id. It is made of
/// <c>Obligations.txt</c> and the tests themselves; <c>GRIDGOV_UPDATE=1</c> writes it again.
/// </summary>
public sealed partial class ArticlesTests
{
    private const string Intro = """
        # Articles, rules and tests (条例对照)

        Made from the tests by `tests/Architecture/ArticlesTests.cs`; do not edit. The obligations are those of the
        Beihai regulation on grid-based service management, numbered by article, and of the national rules that bind
        such a system. Each line is one of three. *Tested*: the tests beside it carry its id. *Open*: no test shows it
        yet, whatever the code does. *Declaratory*: the clause holds no duty that a program can keep, and no test is
        asked.


        """;

    private static readonly List<Obligation> Obligations =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/Architecture/Obligations.txt"))
            .Select(Obligation.Read),
    ];

    [Fact]
    [Article("X-2")]
    public void The_page_of_articles_says_what_the_tests_say() =>
        GeneratedFile.AssertCurrent("docs/articles.md", Write());

    [Fact]
    [Article("X-2")]
    public void Each_obligation_is_on_the_page_as_tested_or_open_or_declaratory()
    {
        var rows = Row().Matches(Write())
            .Select(match => (Id: match.Groups[1].Value, State: match.Groups[2].Value + match.Groups[3].Value));
        Assert.Equal(Obligations.Select(obligation => obligation.Id), rows.Select(row => row.Id));
        Assert.Distinct(Obligations.Select(obligation => obligation.Id));
    }

    [Fact]
    [Article("X-2")]
    public void A_test_names_only_obligations_that_exist() => Assert.Equal(
        [], Tests().Select(test => test.Id).Distinct().Except(Obligations.Select(obligation => obligation.Id)));

    [Fact]
    public void What_is_only_declared_asks_for_no_test() => Assert.Equal(
        [], Obligations.Where(obligation => obligation.Declaratory).Select(obligation => obligation.Id)
            .Intersect(Tests().Select(test => test.Id)));

    [Fact]
    [Article("X-1")]
    public void Every_refusal_that_quotes_an_article_names_an_obligation_of_it()
    {
        Type[] holders =
        [
            typeof(StandardProblems), typeof(Services.Cases.CaseProblems), typeof(Services.Grids.GridProblems),
            typeof(Services.Personnel.PersonnelProblems),
        ];
        var refusals = Fields<Refusal>(typeof(Refusals)).Select(refusal => (refusal.Key, refusal.Article, refusal.Rule))
            .Concat(holders.SelectMany(Fields<Problem>)
                .Select(problem => (problem.Key, problem.Article, problem.Rule)));
        Assert.All(refusals, refusal => Assert.Equal(
            refusal.Article, Obligations.Find(obligation => obligation.Id == refusal.Rule)?.Citation));
    }

    [Fact]
    public void A_rule_that_refuses_quotes_its_article() => Assert.All(
        Fields<Refusal>(typeof(Refusals)).Where(refusal => refusal.Kind == RefusalKind.Rule),
        refusal => Assert.NotNull(refusal.Article));

    private static IEnumerable<T> Fields<T>(Type holder) =>
        holder.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<T>();

    private static string Write()
    {
        var tests = Tests().ToLookup(test => test.Id, test => test.Sentence);
        var lines = Obligations.Select(obligation => (obligation, State: StateOf(obligation))).ToList();
        var page = new StringBuilder(Intro)
            .AppendJoin(", ", lines.CountBy(line => line.State).Select(count => $"{count.Value} {count.Key}"))
            .Append(".\n\n| id | article | obligation | state | tests |\n|---|---|---|---|---|\n");
        foreach (var (obligation, state) in lines)
        {
            var sentences = string.Join("<br>", tests[obligation.Id].Distinct().Order(StringComparer.Ordinal));
            page.Append($"| {obligation.Id} | {obligation.Citation} | {obligation.Text} | {state} | {sentences} |\n");
        }
        return page.ToString();

        string StateOf(Obligation obligation) =>
            obligation.Declaratory ? "declaratory" : tests.Contains(obligation.Id) ? "tested" : "open";
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

    [GeneratedRegex("\\[Article\\(\"([^\"]+)\"\\)")]
    private static partial Regex Id();

    [GeneratedRegex(@"^    public (?:async )?(?:void|Task|ValueTask) (\w+)\(")]
    private static partial Regex Method();

    // Tests stand where it is tested, and nowhere else.
    [GeneratedRegex(
        @"^\| ([AX][^ ]+) \|.*\| (?:(open|declaratory) \|  \||(tested) \| [^ ].*\|)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Obligation(string Id, string Article, string Text, bool Declaratory)
    {
        /// <summary>The article as a refusal quotes it; of a national rule, its document.</summary>
        public string Citation => Number().IsMatch(Article) ? $"第{Article}条" : Article;

        // Id, article, what it asks and, where it asks nothing, the word for that.
        public static Obligation Read(string line) => line.Split('|') switch
        {
            [var id, var article, var text] => new(id, article, text, false),
            [var id, var article, var text, "declaratory"] => new(id, article, text, true),
            _ => throw new FormatException($"Obligations.txt: {line}"),
        };
    }

    [GeneratedRegex("^[一二三四五六七八九十]+$")]
    private static partial Regex Number();
}
