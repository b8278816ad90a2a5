using System.Globalization;
using System.Text.Json;

namespace GridGov.Tests.TestKit;

/// <summary>What a running AppHost says of itself in its state folder.</summary>
/// <param name="State">The state folder.</param>
public sealed record RunFolder(string State)
{
    private string Run => Path.Combine(State, "run");

    /// <summary>Where everything is.</summary>
    public async Task<Endpoints> ReadEndpointsAsync()
    {
        await using var file = File.OpenRead(Path.Combine(Run, "endpoints.json"));
        return await JsonSerializer.DeserializeAsync<Endpoints>(file, JsonSerializerOptions.Web) ?? Endpoints.None;
    }

    /// <summary>Process id of a service or server (<c>cases</c>, <c>rabbitmq</c>), as it is now: it changes when that is started again.</summary>
    public int ProcessIdOf(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(Run, $"{name}.pid")), CultureInfo.InvariantCulture);

    /// <summary>Names of all services and servers that run.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(Run, "*.pid").Select(file => Path.GetFileNameWithoutExtension(file));
}
