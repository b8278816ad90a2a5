using System.Text.RegularExpressions;
using MassTransit;

namespace GridGov.Tests.Architecture;

public sealed partial class NamingTests
{
    private static readonly Type[] Programs =
    [
        typeof(Services.Cases.CasesEndpoints), typeof(Services.Grids.GridsEndpoints),
        typeof(Services.Personnel.PersonnelEndpoints), typeof(Services.Notifications.NotificationsEndpoints),
        typeof(Services.Evaluation.EvaluationEndpoints),
    ];

    internal static IEnumerable<Type> Consumers => Programs.SelectMany(program => program.Assembly.GetTypes())
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IConsumer)));

    [Fact]
    public void No_folder_or_type_has_a_name_that_fits_anything()
    {
        string[] forbidden = ["Common", "Shared", "Utils", "Core", "Infrastructure", "Helpers", "Helper", "Manager"];
        foreach (var (path, _) in Repository.Sources("src"))
        {
            var words = path.Replace(".cs", "", StringComparison.Ordinal).Split('/');
            Assert.DoesNotContain(
                words,
                word => forbidden.Contains(word)
                    || forbidden.Any(name => word.EndsWith(name, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_case_is_called_a_case()
    {
        string[] forbidden = ["Ticket", "Incident", "Customer", "Complainant"];
        foreach (var (path, lines) in Repository.Sources("src"))
        {
            var types = lines.Select(line => TypeName().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value);
            Assert.All(
                types,
                type => Assert.False(forbidden.Any(word => type.Contains(word, StringComparison.Ordinal)),
                    $"{path}: {type}"));
        }
    }

    [Fact]
    public void Nothing_is_named_with_a_word_of_the_language()
    {
        var named = Repository.Sources("src").Concat(Repository.Sources("tests")).SelectMany(file => file.Lines
            .Where(line => EscapedWord().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}"));
        Assert.Equal([], named);
    }

    [Theory]
    [InlineData("var @" + "case = Load();", true)]
    [InlineData("Closed(ClosedAs @" + "as)", true)]
    [InlineData("where id = @caseNumber", false)]
    [InlineData("mail to somebody@is.example", false)]
    public void A_word_of_the_language_is_known_by_its_sign(string line, bool escaped) =>
        Assert.Equal(escaped, EscapedWord().IsMatch(line));

    [Fact]
    public void Tests_of_decisions_lie_where_the_project_they_test_is_called()
    {
        var projects = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .Select(folder => Path.GetFileName(folder).Replace("Services.", "", StringComparison.Ordinal));
        var folders = Repository.Sources("tests/Unit").Select(file => file.Path.Split('/')[2]).Distinct();
        Assert.Equal([], folders.Except(projects));
    }

    [Fact]
    public void A_consumer_is_named_after_its_effect_and_what_triggers_it() =>
        Assert.All(Consumers, consumer => Assert.Matches("^[A-Z][A-Za-z]+On[A-Z][A-Za-z]+$", consumer.Name));

    [Fact]
    public void Each_queue_has_one_consumer()
    {
        var queues = Consumers.Select(consumer =>
        {
            var service = consumer.Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();
            return new KebabCaseEndpointNameFormatter(service, false).SanitizeName(service + consumer.Name);
        }).ToList();
        Assert.NotEmpty(queues);
        Assert.Equal(queues.Count, queues.Distinct().Count());
    }

    [Fact]
    public void Nobody_publishes_past_the_outbox()
    {
        var allowed = new[] { "src/Persistence/" };
        var others = Repository.Sources("src")
            .Where(file => !allowed.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)));
        foreach (var (path, lines) in others)
        {
            Assert.DoesNotContain(lines, line => line.Contains("RS0030", StringComparison.Ordinal));
            Assert.DoesNotContain(
                lines,
                line => line.Contains("IBus ", StringComparison.Ordinal)
                    || line.Contains("ISendEndpoint", StringComparison.Ordinal));
            Assert.False(path.EndsWith("Repository.cs", StringComparison.Ordinal), path);
        }
    }

    // The reserved words of C#, behind the sign that makes names of them; none of ours has to be called so.
    [GeneratedRegex(
        @"(?<!\w)@(?:abstract|as|base|bool|break|byte|case|catch|char|checked|class|const|continue|decimal|default|"
        + "delegate|do|double|else|enum|event|explicit|extern|false|finally|fixed|float|for|foreach|goto|if|implicit|"
        + "in|int|interface|internal|is|lock|long|namespace|new|null|object|operator|out|override|params|private|"
        + "protected|public|readonly|ref|return|sbyte|sealed|short|sizeof|stackalloc|static|string|struct|switch|this|"
        + @"throw|true|try|typeof|uint|ulong|unchecked|unsafe|ushort|using|virtual|void|volatile|while)\b")]
    private static partial Regex EscapedWord();

    [GeneratedRegex(@"^\s*(?:public|internal|private).*\b(?:class|record|struct|enum|interface)\s+(\w+)")]
    private static partial Regex TypeName();
}
