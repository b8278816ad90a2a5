namespace GridGov.Tests.Architecture;

/// <summary>Files stay as short as those of the code we admire: a file has one reason to change.</summary>
public sealed class SizeTests
{
    private static readonly List<(
        string Path, int Lines)> Files = [.. Repository.Sources("src").Select(file => (file.Path, file.Lines.Length))];

    [Fact]
    public void No_file_is_longer_than_300_lines() => Assert.Equal([], Files.Where(file => file.Lines > 300));

    [Fact]
    public void Nineteen_of_twenty_files_have_at_most_160_lines() =>
        Assert.InRange(Files.Count(file => file.Lines > 160), 0, Files.Count / 20);

    [Fact]
    public void Half_of_the_files_have_at_most_60_lines() =>
        Assert.InRange(Files.Count(file => file.Lines > 60), 0, Files.Count / 2);

    [Fact]
    public void No_line_reaches_beyond_column_120() => Assert.Equal(
        [],
        Repository.Sources("src").Concat(Repository.Sources("tests")).SelectMany(file => file.Lines
            .Select((line, index) => (Place: $"{file.Path}:{index + 1}", line.Length))
            .Where(line => line.Length > 120)));

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        foreach (var (path, lines) in Repository.Sources("src"))
        {
            var start = 0;
            for (var i = 0; i < lines.Length; i++)
            {
                // Members stand four spaces in: one opens with a brace there and ends with the next one.
                if (lines[i] == "    {")
                    start = i;
                if (lines[i] == "    }")
                    Assert.True(i - start <= 60, $"{path}:{start} has a member of {i - start} lines");
            }
        }
    }
}
