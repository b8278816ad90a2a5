using System.Text.Json;
using GridGov.AppHost;

namespace GridGov.Tests.Service.Telemetry;

/// <summary>However a service is started, its runtime shares the machine with those of the others.</summary>
public sealed class RuntimeTests
{
    public static TheoryData<string> Projects => [.. Topology.Services.Select(service => service.Project)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_runtime_is_told_by_what_was_built_and_not_by_who_starts_it(string project)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"GridGov.{project}.runtimeconfig.json");
        using var config = JsonDocument.Parse(File.ReadAllText(file));
        var properties = config.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.False(properties.GetProperty("System.GC.Server").GetBoolean());
        Assert.Equal(5, properties.GetProperty("System.GC.ConserveMemory").GetInt32());
        Assert.Equal(
            0, properties.GetProperty("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit").GetInt32());
    }
}
