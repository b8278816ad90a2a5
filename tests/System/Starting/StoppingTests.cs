using System.Globalization;
using GridGov.LocalServers;
using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.System.Starting;

/// <summary>Runs of their own, without the demo city, since they end.</summary>
public sealed class StoppingTests : IAsyncLifetime
{
    private static readonly TimeSpan CleaningUp = TimeSpan.FromSeconds(15);
    private readonly string _folder = OpenFolder.Create("gridgov-stopping-");
    private ProcessGuard? _guard;

    private string State => Path.Combine(_folder, "state");

    [Fact]
    public async Task Ctrl_C_stops_everything_and_a_second_start_finds_the_data_again()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "create table kept as select 42 as answer");
        var processes = first.ProcessIds();

        Assert.Equal(0, await first.StopAsync());
        Assert.All(processes, AssertGone);

        var second = await StartAsync();
        Assert.Equal(42, await ExecuteAsync(second, "select answer from kept"));
        Assert.True(second.StartTime < first.StartTime, $"first {first.StartTime}, second {second.StartTime}");
        Assert.Equal(0, await second.StopAsync());
    }

    [Fact]
    public async Task A_killed_app_host_leaves_nothing_behind_and_its_folder_starts_again()
    {
        var killed = await StartAsync();
        var processes = killed.ProcessIds();

        await killed.CrashAsync();

        await Eventually.TrueAsync(() => !processes.Any(IsAlive), "everything the killed one had started is gone", CleaningUp);
        var next = await StartAsync();
        Assert.Equal(0, await next.StopAsync());
    }

    public async ValueTask InitializeAsync() => _guard = await ProcessGuard.StartAsync(_folder, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
            await _guard.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<AppHostProcess> StartAsync() =>
        AppHostProcess.StartAsync(_guard ?? throw new InvalidOperationException("No guard."), State, [], "--empty");

    private static void AssertGone(int process) => Assert.False(IsAlive(process), $"process {process} is still there");

    // What has ended and only waits for its parent to ask how is not alive.
    private static bool IsAlive(int process)
    {
        var status = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status";
        try
        {
            return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<object?> ExecuteAsync(AppHostProcess host, string command)
    {
        await using var database = NpgsqlDataSource.Create(host.Endpoints.Databases["cases"]);
        await using var execute = database.CreateCommand(command);
        return await execute.ExecuteScalarAsync();
    }
}
