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
    public async Task A_killed_app_host_leaves_nothing_behind_and_the_next_start_waits_for_that()
    {
        var killed = await StartAsync();
        Assert.NotEmpty(killed.Processes());

        await killed.EndAsync("KILL");
        var next = AppHostProcess.Launch(Guard, State, "--empty");

        await Eventually.TrueAsync(
            () => next.Says("Waiting for what an earlier run left to end") && next.Says("postgresql"), "the next one says what it waits for");
        await NothingIsLeftAsync(killed);
        await next.WaitUntilReadyAsync();
        Assert.Equal(0, await next.StopAsync());
    }

    private static Task NothingIsLeftAsync(AppHostProcess host) =>
        Eventually.TrueAsync(() => host.Processes().Count == 0, "everything it had started is gone", CleaningUp);
}
