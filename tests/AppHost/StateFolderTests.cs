using GridGov.AppHost;
using GridGov.LocalServers;

namespace GridGov.Tests.AppHost;

public sealed class StateFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gridgov-state-").FullName;

    // As a checkout is: servers of root's run as another user, who has to get there.
    public StateFolderTests() =>
        File.SetUnixFileMode(
            _folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_empty_installation_never_starts_on_demo_data()
    {
        (await TakeAsync()).Dispose();

        var refusal = await Assert.ThrowsAsync<LocalServersException>(() => TakeAsync(empty: true));

        Assert.Contains("--reset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_forgets_everything_and_may_begin_the_other_way()
    {
        using (var first = await TakeAsync())
            await File.WriteAllTextAsync(Path.Combine(first.Servers.Directory("postgresql"), "data"), "kept");

        using var anew = await TakeAsync(empty: true, reset: true);

        Assert.Empty(Directory.EnumerateFiles(_folder, "data", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_an_older_version_left_is_used()
    {
        // Its layout: the marks of the city, ports and password beside the folders of the servers.
        var servers = Directory.CreateDirectory(Path.Combine(_folder, "servers")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "city"), "demo");
        await File.WriteAllTextAsync(Path.Combine(servers, "password"), "secret of old");
        var port = Ports.Free();
        await File.WriteAllTextAsync(Path.Combine(servers, "postgresql.port"), $"{port}");

        using var state = await TakeAsync();

        Assert.Equal(("secret of old", port), (state.Servers.Password, state.Servers.Port("postgresql")));
    }

    [Fact]
    public async Task Nobody_else_reads_what_is_in_it()
    {
        var own = Path.Combine(_folder, "own");
        using var state = await StateFolder.TakeAsync(new Options { State = own, GatewayPort = 0 });
        state.Servers.Directory("postgresql");
        state.Servers.Port("gateway");
        state.Servers.PasswordOf("redis");
        state.Secrets.Get(Topology.AdministratorPassword);

        // Where servers of root's run as another user, that one gets through and sees nothing.
        const UnixFileMode through = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var folders = Directory.EnumerateDirectories(own, "*", SearchOption.AllDirectories).Append(own).ToList();
        Assert.All(folders, folder => Assert.Equal(
            PrivateFile.FolderMode,
            File.GetUnixFileMode(folder) & ~(Environment.IsPrivilegedProcess ? through : UnixFileMode.None)));
        var files = Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count >= 6);
        Assert.All(files, file => Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task One_run_at_a_time_has_the_folder()
    {
        using (await TakeAsync())
        {
            var refusal = await Assert.ThrowsAsync<LocalServersException>(() => TakeAsync());
            Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        }
        (await TakeAsync()).Dispose();
    }

    [Fact]
    public async Task No_two_purposes_have_the_same_port()
    {
        using var state = await TakeAsync();

        var ports = Enumerable.Range(0, 50).Select(purpose => state.Servers.Port($"purpose-{purpose}")).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    private Task<StateFolder> TakeAsync(bool empty = false, bool reset = false) =>
        StateFolder.TakeAsync(new Options { State = _folder, Empty = empty, Reset = reset, GatewayPort = 0 });
}
