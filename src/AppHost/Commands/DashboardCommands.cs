using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GridGov.AppHost;

/// <summary>The commands that the dashboard offers a developer for the running system.</summary>
internal static class DashboardCommands
{
    /// <summary>Adds all commands.</summary>
    /// <param name="services">The resources of each service, the first replica first.</param>
    /// <param name="servers">PostgreSQL, RabbitMQ and Redis.</param>
    /// <param name="here">The installation that is run.</param>
    public static void AddTo(
        IReadOnlyDictionary<Service, IReadOnlyList<IResourceBuilder<ProjectResource>>> services,
        IServers servers, LocalInstallation here)
    {
        var gateway = services.Single(service => service.Key.Public).Value[0];
        // The units it acts as are the demo city's.
        if (here.Demo)
        {
            var load = new LoadDemoCases(here.Gateway);
            Add(gateway, LoadDemoCases.Name, LoadDemoCases.Title, load.RunAsync, LoadDemoCases.Options);
        }
        var requeue = new RequeueParked(servers);
        Add(servers.RabbitMq, RequeueParked.Name, RequeueParked.Title, requeue.RunAsync, RequeueParked.Options);
        var all = services.Values.SelectMany(replicas => replicas).Select(replica => replica.Resource);
        var reset = new ResetData([.. all], gateway.Resource, servers);
        Add(servers.PostgreSql, ResetData.Name, ResetData.Title, reset.RunAsync, ResetData.Options);
    }

    private static void Add(
        IResourceBuilder<IResource> resource, string name, string title,
        Func<ExecuteCommandContext, Task<string>> runAsync, CommandOptions options)
    {
        options.UpdateState = context =>
            IsWell(context.ResourceSnapshot) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
        resource.WithCommand(name, title, context => AnswerAsync(context, runAsync), options);
    }

    private static bool IsWell(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus is HealthStatus.Healthy;

    // Whatever fails, a person has asked for it and reads the answer.
    private static async Task<ExecuteCommandResult> AnswerAsync(
        ExecuteCommandContext context, Func<ExecuteCommandContext, Task<string>> runAsync)
    {
        try
        {
            return CommandResults.Success(await runAsync(context));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (CommandFailedException failure)
        {
            return CommandResults.Failure(failure.Message);
        }
        catch (Exception failure)
        {
            return CommandResults.Failure($"{failure.GetType().Name}: {failure.Message}");
        }
    }
}

/// <summary>A command cannot do what it is for; the message is for who asked for it.</summary>
internal sealed class CommandFailedException(string message, Exception? because = null) : Exception(message, because);
