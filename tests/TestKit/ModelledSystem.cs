using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using GridGov.AppHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Tests.TestKit;

/// <summary>
/// The whole product, started by AppHost's own program in this process: where everything is, and which process it is,
/// comes from Aspire's model.
/// </summary>
public sealed class ModelledSystem : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);
    private readonly DistributedApplication _app;
    private readonly IConfiguration _settings;

    private ModelledSystem(DistributedApplication app, IConfiguration settings) => (_app, _settings) = (app, settings);

    /// <summary>The time it took until all of it was healthy.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>The one door.</summary>
    public Uri Gateway => _app.GetEndpoint("gateway", GridGovSystem.Http);

    /// <summary>Names of all services and servers, a replica each.</summary>
    public IReadOnlyList<string> Resources =>
    [
        .. Model.Resources.Where(resource => resource.HasAnnotationOfType<StartAgainAnnotation>())
            .Select(resource => resource.Name),
    ];

    /// <summary>Names of the services, a replica each.</summary>
    public IReadOnlyList<string> Services => [.. Model.GetProjectResources().Select(resource => resource.Name)];

    private DistributedApplicationModel Model => _app.Services.GetRequiredService<DistributedApplicationModel>();

    /// <summary>Starts it on a free port, with native servers, and waits until everything is healthy.</summary>
    /// <param name="state">The folder it keeps everything in.</param>
    /// <param name="settings">What its services are to have in their environment.</param>
    /// <param name="arguments">AppHost's options besides.</param>
    public static Task<ModelledSystem> StartAsync(
        string state, IEnumerable<(string Name, string Value)> settings, params IEnumerable<string> arguments) =>
        StartAsync(state, settings, dashboard: false, arguments);

    /// <summary>Starts it with the dashboard too.</summary>
    public static Task<ModelledSystem> StartWithDashboardAsync(string state) =>
        StartAsync(state, [], dashboard: true, []);

    private static async Task<ModelledSystem> StartAsync(
        string state, IEnumerable<(string Name, string Value)> settings, bool dashboard, IEnumerable<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            typeof(Topology), ["--local", "--gateway-port", "0", "--state", state, .. arguments],
            (options, _) => options.DisableDashboard = !dashboard);
        // What the resources write is asked for where a test wants it.
        builder.Services.AddLogging(logging => logging.AddFilter("GridGov.AppHost.Resources", LogLevel.None));
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            foreach (var (name, value) in settings.Concat(WithoutRateLimits))
                builder.CreateResourceBuilder(project).WithEnvironment(name, value);
        }
        var system = new ModelledSystem(await builder.BuildAsync(), builder.Configuration);
        using var limit = new CancellationTokenSource(StartLimit);
        await system._app.StartAsync(limit.Token);
        var states = system._app.ResourceNotifications;
        await Task.WhenAll(system.Resources.Select(name =>
            states.WaitForResourceHealthyAsync(name, WaitBehavior.WaitOnResourceUnavailable, limit.Token)));
        system.StartTime = watch.Elapsed;
        return system;
    }

    /// <summary>The dashboard's interface for tools.</summary>
    public HttpClient NewDashboardClient()
    {
        var client = new HttpClient { BaseAddress = _app.GetEndpoint("aspire-dashboard", "http") };
        client.DefaultRequestHeaders.Add("X-API-Key", _settings["AppHost:DashboardApiKey"]);
        return client;
    }

    // One tester stands for a whole city here, so the limit for one client must not stop it.
    internal static IEnumerable<(string Name, string Value)> WithoutRateLimits { get; } =
        from @group in (string[])["report", "other"]
        from rate in (string[])["Burst", "PerSecond"]
        select (
            $"RateLimits__{@group}__{rate}", "100000");

    /// <summary>Connection string of a service's database.</summary>
    public async Task<string> DatabaseAsync(string service) => await ConnectionAsync($"{service}-database");

    /// <summary>The address at which services connect to the broker.</summary>
    public async Task<Uri> MessagingAsync() => new(await ConnectionAsync("messaging"));

    /// <summary>Process id of a service or server as it is now: it changes when that is started again.</summary>
    public int ProcessIdOf(string resource) => Convert.ToInt32(
        State(resource).Properties.Single(property => property.Name == "executable.pid").Value,
        CultureInfo.InvariantCulture);

    /// <summary>Address of a service's replica.</summary>
    public Uri AddressOf(string resource) => _app.GetEndpoint(resource, GridGovSystem.Http);

    /// <summary>The state of a resource as the orchestrator has it (<c>Running</c>, <c>Finished</c>).</summary>
    public string? StateOf(string resource) => State(resource).State?.Text;

    /// <summary>All lines a service or server wrote so far.</summary>
    public async Task<IReadOnlyList<string>> LogAsync(string resource)
    {
        var all = new List<string>();
        await foreach (
            var lines in _app.Services.GetRequiredService<ResourceLoggerService>()
                .GetAllAsync(Event(resource).ResourceId))
            all.AddRange(lines.Select(line => line.Content));
        return all;
    }

    /// <summary>kill -9 of a service or server.</summary>
    public Task KillAsync(string resource) => Signals.SendAsync("KILL", ProcessIdOf(resource));

    /// <summary>Presses a button of the dashboard.</summary>
    public async Task<ExecuteCommandResult> CommandAsync(
        string resource, string command, CancellationToken cancel = default) =>
        await _app.ResourceCommands.ExecuteCommandAsync(resource, command, cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private CustomResourceSnapshot State(string resource) => Event(resource).Snapshot;

    private ResourceEvent Event(string resource) =>
        _app.ResourceNotifications.TryGetCurrentState(resource, out var state)
        ? state
        : throw new InvalidOperationException($"{resource} is not there yet.");

    private async Task<string> ConnectionAsync(string resource) =>
        await _app.GetConnectionStringAsync(resource)
            ?? throw new InvalidOperationException($"{resource} has no connection string.");
}
