namespace GridGov.Tests.Architecture;

/// <summary>The words that a dictionary does not know are listed once, and none outlives its last use.</summary>
public sealed class SpellingTests
{
    private static readonly string[] Words = File.ReadAllLines(Path.Combine(Repository.Root, "spelling.dic"));

    [Fact]
    public void The_words_of_our_own_stand_in_order_and_once() =>
        Assert.Equal(Words.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase), Words);

    [Fact]
    public void Each_word_of_our_own_is_used()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));
        var sources = Repository.Sources("src").Concat(Repository.Sources("tests"));
        var text = string.Join('\n', [.. pages.Select(File.ReadAllText), .. sources.SelectMany(file => file.Lines)]);
        Assert.Equal([], Words.Where(word => !text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
