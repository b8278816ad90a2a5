using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Starting;

/// <summary>Runs of their own, without the demo city, since they end.</summary>
public sealed class StoppingTests : OwnRun
{
    private static readonly TimeSpan CleaningUp = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_asks_it_to_end_stops_everything_and_a_second_start_finds_the_data_again()
    {
        var first = await StartAsync();
        await AskDatabaseAsync("create table kept as select 42 as answer");

        Assert.Equal(0, await first.StopAsync());
        await NothingIsLeftAsync(first);

        var second = await StartAsync();
        Assert.Equal(42, await AskDatabaseAsync("select answer from kept"));
        Assert.Equal(0, await second.EndAsync("TERM"));
        await NothingIsLeftAsync(second);
    }

    [Fact]
    public async Task A_killed_app_host_leaves_nothing_behind_and_its_folder_starts_again()
    {
        var killed = await StartAsync();
        Assert.NotEmpty(killed.Processes());

        await killed.EndAsync("KILL");
        var next = await StartAsync();

        Assert.Empty(killed.Processes());
        Assert.Equal(0, await next.StopAsync());
    }

    [Fact]
    public async Task A_start_waits_until_servers_of_an_earlier_one_have_ended_and_says_so()
    {
        var home = Directory.CreateDirectory(Path.Combine(State, "servers", "redis")).FullName;
        AppHostProcess next;
        // What is left of a server holds this lock.
        await using (new FileStream(Path.Combine(home, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            next = AppHostProcess.Launch(Guard, State, "--empty");
            await Eventually.TrueAsync(
                () => next.Says("Waiting for what an earlier run left to end: redis"), "it says what it waits for");
            Assert.False(next.Exited.IsCompleted);
        }

        await next.WaitUntilReadyAsync();
        Assert.Equal(0, await next.StopAsync());
    }

    private static Task NothingIsLeftAsync(AppHostProcess host) =>
        Eventually.TrueAsync(() => host.Processes().Count == 0, "everything it had started is gone", CleaningUp);
}
