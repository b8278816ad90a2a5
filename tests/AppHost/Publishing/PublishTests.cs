using GridGov.AppHost;
using GridGov.AppHost.Publishing;
using GridGov.LocalServers;

namespace GridGov.Tests.AppHost.Publishing;

public sealed class PublishTests(PublishedFiles files) : IClassFixture<PublishedFiles>
{
    private static readonly string State = new Options().State;

    [Fact]
    public async Task Publishing_neither_makes_nor_changes_the_state_folder()
    {
        var before = Seen();

        await files.PublishAsync();

        Assert.Equal(before, Seen());
    }

    [Fact]
    public async Task It_says_so_when_it_cannot_write()
    {
        var file = Path.Combine(files.Folder, "file");
        await File.WriteAllTextAsync(file, "");

        var failure = await Assert.ThrowsAsync<LocalServersException>(() =>
            Publish.RunAsync(["--operation", "publish", "--step", "publish", "--output-path", file]));

        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_nobody_knows_how_to_write_is_refused() =>
        Assert.Throws<NotSupportedException>(() => Resolver.Pieces(new object()).ToList());

    private static string[] Seen() => Directory.Exists(State)
        ? [.. Directory.EnumerateFileSystemEntries(State).Order().Select(it => $"{it} {File.GetLastWriteTime(it):O}")]
        : ["there is none"];
}
