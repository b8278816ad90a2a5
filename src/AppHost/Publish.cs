#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire still calls its pipeline experimental.
using Aspire.Hosting.Pipelines;
using GridGov.AppHost.Publishing;
using GridGov.LocalServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.AppHost;

/// <summary>Writes what runs the system elsewhere. It starts nothing and knows of no state folder.</summary>
internal static class Publish
{
    /// <summary>Runs Aspire's pipeline over the model that run mode builds too.</summary>
    /// <exception cref="LocalServersException">A step of it failed; the message is for a person.</exception>
    public static async Task RunAsync(string[] args)
    {
        var options = new DistributedApplicationOptions { Args = args, AssemblyName = "GridGov.AppHost" };
        var builder = DistributedApplication.CreateBuilder(options);
        var elsewhere = new PublishedInstallation(builder);
        var servers = new ContainerResources(builder, elsewhere.ServerPassword, elsewhere.CachePassword, "gridgov");
        new GridGovSystem(builder, servers, elsewhere).Add();
        builder.Pipeline.AddStep("write-files", WriteAsync, requiredBy: WellKnownPipelineSteps.Publish);
        await using var app = builder.Build();
        var services = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await app.RunAsync();
        // Aspire logs what its pipeline failed of, and returns as if it had not.
        if (services.Select(one => one.ExecuteTask?.Exception).OfType<Exception>().FirstOrDefault() is { } fault)
            throw new LocalServersException($"Not published. {fault.GetBaseException().Message}");
    }

    private static async Task WriteAsync(PipelineStepContext context)
    {
        var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        List<Container> containers = [];
        foreach (var resource in context.Model.Resources.Where(Container.Is))
            containers.Add(await Container.ReadAsync(resource, context.ExecutionContext));
        var parameters = context.Model.Resources.OfType<ParameterResource>().ToLookup(parameter => parameter.Secret);
        // Of a secret only how to make one is known.
        var secrets = parameters[true].ToDictionary(secret => secret.Name, secret => secret.Description ?? "");
        var settings = new Dictionary<string, string>();
        foreach (var setting in parameters[false])
            settings[setting.Name] = await setting.GetValueAsync(context.CancellationToken) ?? "";
        ComposeFile.Write(Path.Combine(folder, "compose"), containers, settings, secrets);
        KubernetesFiles.Write(Path.Combine(folder, "kubernetes"), containers, settings, secrets);
        Terminal.Say($"published to {folder}");
    }
}
