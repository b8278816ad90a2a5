using GridGov.AppHost;
using GridGov.LocalServers;

namespace GridGov.Tests.Unit.AppHost;

public sealed class StateFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gridgov-state-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_empty_installation_never_starts_on_demo_data()
    {
        StateFolder.Claim(_folder, demo: true);

        var refusal = Assert.Throws<LocalServersException>(() => StateFolder.Claim(_folder, demo: false));

        Assert.Contains("--reset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_forgets_all_but_the_lock_that_this_run_holds()
    {
        StateFolder.Claim(_folder, demo: true);
        File.WriteAllText(Path.Combine(_folder, ProcessGuard.LockFile), "");

        StateFolder.Forget(_folder);

        Assert.Equal([ProcessGuard.LockFile], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
        StateFolder.Claim(_folder, demo: false);
    }

    [Fact]
    public void Addresses_of_an_earlier_run_are_gone_before_this_one_is_ready()
    {
        StateFolder.Claim(_folder, demo: true);
        File.WriteAllText(Path.Combine(_folder, "run", "endpoints.json"), "{}");

        StateFolder.Claim(_folder, demo: true);

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder, "run")));
    }
}
