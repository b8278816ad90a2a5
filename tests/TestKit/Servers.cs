using System.Globalization;
using GridGov.AppHost;
using GridGov.LocalServers;

namespace GridGov.Tests.TestKit;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis for one test process, as an assembly fixture: given ones, else native ones, else
/// containers. Without any of them tests fail with the sentence that helps; they never skip.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(
        Path.GetTempPath(), $"gridgov-test-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
    private IAsyncDisposable? _own;
    private ServerAddresses? _addresses;
    private Databases? _databases;

    /// <summary>The addresses of the servers.</summary>
    public ServerAddresses Addresses =>
        _addresses ?? throw new InvalidOperationException("The servers have not been started.");

    /// <summary>Makes and removes databases.</summary>
    public Databases Databases =>
        _databases ?? throw new InvalidOperationException("The servers have not been started.");

    public async ValueTask InitializeAsync()
    {
        _addresses = GivenServers.Find() ?? await StartAsync();
        _databases = new Databases(_addresses);
    }

    public async ValueTask DisposeAsync()
    {
        if (_databases is not null)
            await _databases.DisposeAsync();
        if (_own is not null)
            await _own.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private async Task<ServerAddresses> StartAsync()
    {
        var native = "Native servers run on Linux only.";
        if (OperatingSystem.IsLinux())
        {
            try
            {
                return await StartNativeAsync();
            }
            catch (LocalServersException failure)
            {
                native = failure.Message;
            }
        }
        if (!ContainerEngine.Answers())
            throw new InvalidOperationException(
                $"{native} Or start a container engine, or name servers in "
                + $"{GivenServers.PostgreSql}, {GivenServers.RabbitMq} and {GivenServers.Redis}.");
        var containers = new ContainerServers();
        _own = containers;
        return await containers.StartAsync();
    }

    private async Task<ServerAddresses> StartNativeAsync()
    {
        var servers = await NativeServerProcesses.StartAsync(_folder);
        _own = servers;
        return servers.Addresses;
    }
}
