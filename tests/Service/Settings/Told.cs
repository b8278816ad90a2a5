using System.Reflection;
using GridGov.AppHost;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Settings;

/// <summary>Gathers what services ask to be told when they start, each as its own Program says it.</summary>
internal static class Told
{
    private static readonly Lazy<Task<IReadOnlyDictionary<string, CheckedStart>>> Starts = new(StartAllAsync);

    /// <summary>Starts a service that is told what is wrong or not enough.</summary>
    public static Task<CheckedStart> StartAsync(string service, IDictionary<string, string?> settings)
    {
        var project = Topology.Services.Single(each => each.Name == service).Project;
        return CheckedStart.OfAsync(Assembly.Load($"GridGov.{project}"), settings);
    }

    /// <summary>Starts each service, told nothing at all.</summary>
    public static Task<IReadOnlyDictionary<string, CheckedStart>> NothingAsync() => Starts.Value;

    private static async Task<IReadOnlyDictionary<string, CheckedStart>> StartAllAsync()
    {
        var starts = new Dictionary<string, CheckedStart>();
        foreach (var service in Topology.Services.OrderBy(service => service.Name, StringComparer.Ordinal))
            starts[service.Name] = await StartAsync(service.Name, new Dictionary<string, string?>());
        return starts;
    }
}
