using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>Runs the topology without a container runtime: native servers, services as child processes.</summary>
internal static class LocalComposer
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(Options options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        try
        {
            await ComposeAsync(options, Path.GetFullPath(options.State), stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Terminal.Say("stopped");
            return 0;
        }
        catch (LocalServersException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task ComposeAsync(Options options, string state, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        if (!Ports.IsFree(options.GatewayPort))
            throw new LocalServersException($"Port {options.GatewayPort} is taken. Another run? Else choose one: -- --gateway-port N");
        await using var guard = await ProcessGuard.StartAsync(state, cancel);
        if (options.Reset)
            StateFolder.Forget(state);
        StateFolder.Claim(state, demo: !options.Empty);
        Terminal.Say($"starting PostgreSQL, RabbitMQ and Redis in {state}");
        var serverOptions = new LocalServersOptions(Path.Combine(state, "servers")) { Progress = Terminal.Say };
        await using var servers = await LocalServers.LocalServers.StartAsync(serverOptions, guard, cancel);

        var addresses = Addresses.Of(servers, options.GatewayPort);
        var secrets = new Secrets(Path.Combine(state, "secrets"));
        var services = Topology.Services.Select(service => new ServiceProcess(
            service, addresses.Services[service.Name], addresses.VariablesOf(service, secrets.Get, !options.Empty), guard)).ToList();
        Terminal.Say(options.Empty ? "starting the services" : "starting the services; the first start loads the demo city");
        services.ForEach(service => service.Start());
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var watching = WatchAll(servers, services, Path.Combine(state, "run"), ended.Token);
            await Task.WhenAll(services.Select(service => WaitUntilReadyAsync(service, cancel)));
            WriteEndpoints(state, addresses, servers);
            Welcome.Print(addresses, options, secrets.Get(Topology.AdministratorPassword), watch.Elapsed);
            await watching;
        }
        finally
        {
            // First, or the supervisor would start again what is stopped here.
            await ended.CancelAsync();
            Terminal.Say("stopping");
            await Task.WhenAll(services.Select(service => service.StopAsync()));
        }
    }

    private static Task WatchAll(LocalServers.LocalServers servers, List<ServiceProcess> services, string folder, CancellationToken cancel)
    {
        var supervisor = new Supervisor(folder, TimeProvider.System);
        return Task.WhenAll(
        [
            .. servers.All.Select(server => supervisor.WatchAsync(
                server.Name, () => server.Running, () => server.StartAsync(Terminal.Say, cancel), cancel)),
            .. services.Select(service => supervisor.WatchAsync(service.Name, () => service.Running, () => { service.Start(); return Task.CompletedTask; }, cancel)),
        ]);
    }

    private static async Task WaitUntilReadyAsync(ServiceProcess service, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(5) };
        while (watch.Elapsed < ReadyLimit)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode)
                {
                    Terminal.Say($"{service.Name} is ready ({watch.Elapsed.TotalSeconds:0.0} s)");
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                // Not listening yet.
            }
            await Task.Delay(AskAgain, TimeProvider.System, cancel);
        }
        throw new LocalServersException($"{service.Name} was not ready after {ReadyLimit.TotalMinutes:0} minutes; its last lines above say why.");
    }

    /// <summary>For tools and tests: what runs where.</summary>
    private static void WriteEndpoints(string state, Addresses addresses, LocalServers.LocalServers servers)
    {
        var endpoints = new
        {
            gateway = addresses.Gateway,
            services = addresses.Services,
            messaging = addresses.Messaging,
            cache = addresses.Cache,
            databases = Topology.Services.Where(service => service.Database is not null)
                .ToDictionary(service => service.Name, service => addresses.DatabaseConnection(service.Database!)),
            management = $"http://127.0.0.1:{servers.RabbitMq.ManagementPort}/",
        };
        StateFolder.Publish(Path.Combine(state, "run", "endpoints.json"), JsonSerializer.Serialize(endpoints));
    }
}
