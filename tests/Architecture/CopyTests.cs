namespace GridGov.Tests.Architecture;

public sealed class CopyTests
{
    [Fact]
    public void Whoever_asks_another_service_for_a_snapshot_waits_for_the_own_queues_first()
    {
        var asking = Repository.Sources("src")
            .Select(file => (file.Path, Text: string.Join('\n', file.Lines)))
            .Where(file => file.Text.Contains("/api/v1/snapshots/", StringComparison.Ordinal)
                && file.Text.Contains("CreateClient(", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(asking);
        Assert.All(asking, file => Assert.Contains(": CopyAtStart(", file.Text, StringComparison.Ordinal));
    }
}
