using System.Diagnostics;
using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>A service as a child process whose lines appear under its name.</summary>
internal sealed class ServiceProcess(Service service, Uri address, IReadOnlyDictionary<string, string> variables, ProcessGuard guard)
{
    // Six services share one terminal: a line each, and no line for every request or every look at a peer that is still starting.
    private static readonly Dictionary<string, string> Readable = new()
    {
        ["Logging__Console__FormatterName"] = "simple",
        ["Logging__Console__FormatterOptions__SingleLine"] = "true",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        ["Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging__LogLevel__System.Net.Http.HttpClient"] = "Warning",
        ["Logging__LogLevel__Polly"] = "Error",
    };

    private static readonly Dictionary<string, string> Sharing = new()
    {
        // Six runtimes share this machine: a heap that gives memory back beats one that grows with the cores.
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCConserveMemory"] = "5",
        // And a worker that waits beats one that spins: on the same cores, the others need them.
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
    };

    public string Name => service.Name;

    public Uri Address => address;

    public GuardedProcess? Running { get; private set; }

    public void Start()
    {
        var assembly = Built.AssemblyOf(service);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { assembly },
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in Readable.Concat(Sharing))
            start.Environment.TryAdd(name, value);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        Running = guard.Launch(start);
        Running.Process.OutputDataReceived += (_, line) => Terminal.Line(Name, line.Data);
        Running.Process.ErrorDataReceived += (_, line) => Terminal.Line(Name, line.Data);
        Running.Process.BeginOutputReadLine();
        Running.Process.BeginErrorReadLine();
    }

    public Task StopAsync() => Running is { Exited.IsCompleted: false } running ? running.StopAsync() : Task.CompletedTask;
}
