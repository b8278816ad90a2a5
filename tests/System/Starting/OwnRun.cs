using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.System.Starting;

/// <summary>A folder of a test's own for runs of AppHost that end, and the guard that ends those that do not.</summary>
public abstract class OwnRun : IAsyncLifetime
{
    private ProcessGuard? _guard;

    protected string Folder { get; } = OpenFolder.Create("gridgov-run-");

    protected string State => Path.Combine(Folder, "state");

    protected ProcessGuard Guard => _guard ?? throw new InvalidOperationException("No guard.");

    public async ValueTask InitializeAsync() => _guard = await ProcessGuard.StartAsync(Folder, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Guard.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task<AppHostProcess> StartAsync() => await AppHostProcess.StartAsync(Guard, State, "--empty");

    /// <summary>Asks the database of Cases, where the state folder says that it is.</summary>
    protected async Task<object?> AskDatabaseAsync(string command)
    {
        var servers = Path.Combine(State, "servers");
        var (port, password) = (
            await File.ReadAllTextAsync(Path.Combine(servers, "postgresql.port")),
            await File.ReadAllTextAsync(Path.Combine(servers, "password")));
        await using var database = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={port};Database=cases;Username=gridgov;Password={password}");
        await using var execute = database.CreateCommand(command);
        return await execute.ExecuteScalarAsync();
    }
}
