using GridGov.AppHost;

namespace GridGov.Tests.AppHost.Publishing;

/// <summary>Publishes once for all tests that read the files.</summary>
public sealed class PublishedFiles : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gridgov-published");

    internal string Folder => _folder.FullName;

    internal string Compose => Path.Combine(Folder, "compose", "docker-compose.yaml");

    internal string Variables => Path.Combine(Folder, "compose", ".env");

    internal string Kubernetes => Path.Combine(Folder, "kubernetes");

    public async ValueTask InitializeAsync() => await PublishAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    internal Task PublishAsync() =>
        Publish.RunAsync(["--operation", "publish", "--step", "publish", "--output-path", Folder]);
}
