using System.Text.RegularExpressions;

namespace GridGov.Tests.Architecture;

/// <summary>A statement shows which value goes into which column: values have names, not numbers.</summary>
public sealed partial class SqlTests
{
    // The floor of the benchmarks is what the driver does at the least, and that is by numbers.
    private const string Floor = "tests/Benchmarks/Floor.cs";

    // What is sent to PostgreSQL has numbers, and this is what it is compared with.
    private const string Sent = "tests/Unit/Persistence/StatementTests.cs";

    [Fact]
    public void Values_of_statements_have_names()
    {
        var sources = Repository.Sources("src").Concat(Repository.Sources("tests"))
            .Where(file => file.Path is not (Floor or Sent)).ToList();
        Assert.Contains(sources, file => file.Path == "src/Services.Cases/Storage/CaseStore.cs");
        var numbered = sources.SelectMany(file => file.Lines
            .Where(line => Numbered().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}"));
        Assert.Equal([], numbered);
    }

    [Theory]
    [InlineData("values ($" + "1, now())")]
    [InlineData("where id = $" + "12")]
    [InlineData("select $" + "2 from")]
    [InlineData("set name = @p" + "0")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter " + "{ Value = id })")]
    [InlineData("command.Parameters.Add(new NpgsqlParameter<int> " + "{ TypedValue = id })")]
    public void A_number_in_the_place_of_a_name_is_seen(string line) => Assert.Matches(Numbered(), line);

    [Theory]
    [InlineData("values (@id, @phone2)")]
    [InlineData("log=$" + "1; shift")]
    [InlineData("$\"{name}-{1}\"")]
    public void A_name_is_not_taken_for_a_number(string line) => Assert.DoesNotMatch(Numbered(), line);

    [GeneratedRegex(@"[\s(\[,]\$\d|@p\d+\b|new NpgsqlParameter(?:<\w+>)? \{ (?:Typed)?Value")]
    private static partial Regex Numbered();
}
