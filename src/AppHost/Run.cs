using System.Diagnostics;
using GridGov.LocalServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridGov.AppHost;

/// <summary>Runs the system on this machine under Aspire's orchestrator and dashboard.</summary>
internal static class Run
{
    private const int DashboardPort = 15080;

    /// <summary>Runs until somebody stops it.</summary>
    /// <exception cref="LocalServersException">It cannot start; the message is for a person.</exception>
    public static async Task HereAsync(Options options)
    {
        var since = Stopwatch.GetTimestamp();
        using var state = await StateFolder.TakeAsync(options);
        if (!Ports.IsFree(options.GatewayPort))
            throw new LocalServersException(
                $"Port {options.GatewayPort} is taken. Another run? Else choose one: -- --gateway-port N");
        if (!state.Servers.Path.StartsWith(state.Path, StringComparison.Ordinal))
            Terminal.Say($"other users cannot reach {state.Path}; the servers' data lies in {state.Servers.Path}");
        // The orchestrator needs one, and a service manager gives none.
        if (Environment.GetEnvironmentVariable("HOME") is null or "")
            Environment.SetEnvironmentVariable("HOME", state.Path);
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { AssemblyName = "GridGov.AppHost" });
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(
            0, new MemoryConfigurationSource { InitialData = Defaults(state) });
        var here = new LocalInstallation(builder, options, state);
        var servers = Servers(builder, options, state);
        var services = new GridGovSystem(builder, servers, here).Add();
        DashboardCommands.AddTo(services, servers, here);
        builder.Services.AddSingleton(TimeProvider.System);
        // Before Aspire's own, which ends only when everything was started once.
        AddFirst<Welcome>(builder, here, Keepers(options, state), since);
        AddFirst<KeepRunning>(builder);
        await using var app = builder.Build();
        await app.RunAsync();
        Terminal.Say("stopped");
    }

    // The demo city has people to sign in as.
    private static IReadOnlyList<(string Account, string Password)> Keepers(Options options, StateFolder state) =>
        !options.Empty ? [] :
    [
        ("admin", state.Secrets.Get(Topology.AdministratorPassword)),
        ("security", state.Secrets.Get(Topology.SecurityAdministratorPassword)),
        ("auditor", state.Secrets.Get(Topology.AuditorPassword)),
    ];

    private static void AddFirst<T>(IDistributedApplicationBuilder builder, params object[] parameters)
        where T : class, IHostedService =>
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(
            services => ActivatorUtilities.CreateInstance<T>(services, parameters)));

    private static IServers Servers(IDistributedApplicationBuilder builder, Options options, StateFolder state) =>
        options.Local || !ContainerEngine.Answers()
            ? new NativeResources(builder, state.Servers)
            : new ContainerResources(
                builder, builder.AddParameter("server-password", () => state.Servers.Password, secret: true),
                builder.AddParameter("cache-password", () => state.Servers.PasswordOf("redis"), secret: true),
                $"gridgov-{state.Servers.Id}");

    private static string Loopback(StateFolder state, string what, int liked) =>
        $"http://127.0.0.1:{state.Servers.Port(what, liked)}";

    // First in their row, so that whatever the environment says counts: what launch settings would say, whichever way
    // this is started.
    private static Dictionary<string, string?> Defaults(StateFolder state) => new()
    {
        ["ASPNETCORE_URLS"] = Loopback(state, "dashboard", DashboardPort),
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Loopback(state, "dashboard-otlp", DashboardPort + 1),
        ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = Loopback(state, "dashboard-resources", DashboardPort + 2),
        // Loopback only.
        ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
        ["ASPIRE_VERSION_CHECK_DISABLED"] = "true",
        ["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true",
        ["DcpPublisher:WaitForResourceCleanup"] = "true",
        ["Logging:LogLevel:Aspire"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft"] = nameof(LogLevel.Warning),
        // A server that does not answer yet is no failure.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = nameof(LogLevel.None),
        // That keys of the dashboard lie unencrypted in the home folder is no news on loopback.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = nameof(LogLevel.Error),
    };
}
