namespace GridGov.Tests.System.Scenarios;

public sealed class FirstCaseTests(RunningSystem system)
{
    [Fact]
    public async Task The_walk_that_the_documentation_shows_goes_from_report_to_close()
    {
        var walk = new HttpFile(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/first-case.http")));
        walk.Variables["gateway"] = system.Parts.Gateway.ToString().TrimEnd('/');

        var answers = await walk.RunAsync(system.Anybody);

        Assert.Equal("closed", Journey.Status(answers["visit"]));
        Assert.Equal("closed", Journey.Status(answers["seen"]));
        Assert.True(answers["history"].GetProperty("intact").GetBoolean());
    }
}
