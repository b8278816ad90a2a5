using System.Net;
using Aspire.Hosting.ApplicationModel;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Failures;

public sealed class RestartTests(RunningSystem system)
{
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("notifications")]
    [InlineData("redis")]
    [InlineData("rabbitmq")]
    [InlineData("postgresql")]
    public async Task What_is_killed_is_started_again_and_the_system_is_whole(string name)
    {
        var killed = system.Parts.ProcessIdOf(name);

        await system.Parts.KillAsync(name);

        await Eventually.TrueAsync(() => IsRunningAnew(name, killed), $"{name} has a new process", Back);
        await Eventually.TrueAsync(IsReadyAsync, $"the system is ready again after {name} was killed", Back);
    }

    [Fact]
    public async Task What_somebody_stopped_in_the_dashboard_stays_stopped_until_somebody_starts_it()
    {
        Assert.True((await system.Parts.CommandAsync("evaluation", KnownResourceCommands.StopCommand)).Success);
        await Eventually.TrueAsync(
            () => system.Parts.StateOf("evaluation") == KnownResourceStates.Finished, "evaluation has ended", Back);

        // Whoever starts again what ends by itself has seen both when the second one, which ended later, is back.
        var killed = system.Parts.ProcessIdOf("redis");
        await system.Parts.KillAsync("redis");
        await Eventually.TrueAsync(() => IsRunningAnew("redis", killed), "redis has a new process", Back);

        Assert.Equal(KnownResourceStates.Finished, system.Parts.StateOf("evaluation"));
        Assert.True((await system.Parts.CommandAsync("evaluation", KnownResourceCommands.StartCommand)).Success);
        await Eventually.TrueAsync(IsReadyAsync, "the system is ready again", Back);
    }

    private bool IsRunningAnew(string name, int former) =>
        system.Parts.StateOf(name) == KnownResourceStates.Running && system.Parts.ProcessIdOf(name) != former;

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await system.Anybody.GetAsync(new Uri("health/ready", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
