using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Dashboard;

/// <summary>A system of its own with the dashboard: what is reset there takes everything.</summary>
public sealed class DashboardSystem : IAsyncLifetime
{
    private readonly string _folder = OpenFolder.Create("gridgov-dashboard-");
    private ModelledSystem? _parts;

    public ModelledSystem Parts => _parts ?? throw new InvalidOperationException("The system was not started.");

    public async ValueTask InitializeAsync() =>
        _parts = await ModelledSystem.StartWithDashboardAsync(Path.Combine(_folder, "state"));

    public async ValueTask DisposeAsync()
    {
        if (_parts is not null)
            await _parts.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
