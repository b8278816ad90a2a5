using System.Net;
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
        var killed = system.Host.Folder.ProcessIdOf(name);

        await system.Host.KillAsync(name);

        await Eventually.TrueAsync(() => system.Host.Folder.ProcessIdOf(name) != killed, $"{name} has a new process", Back);
        await Eventually.TrueAsync(IsReadyAsync, $"the system is ready again after {name} was killed", Back);
    }

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await system.Anybody.GetAsync(new Uri("health/ready", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
