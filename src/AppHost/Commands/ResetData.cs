using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace GridGov.AppHost;

/// <summary>Empties the system while its servers run on: databases and queues go, services make theirs anew.</summary>
/// <param name="services">All services.</param>
/// <param name="gateway">The one that is well when all are.</param>
/// <param name="servers">What they keep their data in.</param>
internal sealed class ResetData(IReadOnlyList<ProjectResource> services, ProjectResource gateway, IServers servers)
{
    public const string Name = "reset-data";
    public const string Title = "清空数据 / Reset data";

    private const string Maintenance = "postgres";

    private int _running;

    public static CommandOptions Options => new()
    {
        Description = "Stops the services, removes all their data and messages, and starts them again.",
        ConfirmationMessage = "所有案卷、账号和消息都将被删除，无法恢复。 / All cases, accounts and messages are deleted for good.",
        IconName = "Delete",
    };

    public async Task<string> RunAsync(ExecuteCommandContext context)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
            throw new CommandFailedException("正在清空 / The data is being reset already.");
        try
        {
            return await RunOnceAsync(context.Services, context.CancellationToken);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task<string> RunOnceAsync(IServiceProvider provider, CancellationToken cancel)
    {
        var run = new ServiceRuns(services, provider);
        List<string> failures = [];
        var model = provider.GetRequiredService<DistributedApplicationModel>();
        await TryAsync(() => EmptyAsync(run, model, cancel), failures);
        // Whoever asked may be gone by now; the services come back all the same, unless all of it is being stopped.
        var stopping = provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await TryAsync(() => run.StartAsync(gateway, stopping), failures);
        return failures.Count == 0
            ? "数据已清空，服务已重新启动 / The data was reset, and the services run again."
            : throw new CommandFailedException($"没有全部完成 / Not all was done: {string.Join("; ", failures)}");
    }

    private async Task EmptyAsync(ServiceRuns run, DistributedApplicationModel model, CancellationToken cancel)
    {
        await run.StopAsync(cancel);
        foreach (var database in Topology.Services.Select(service => service.Database).OfType<string>())
        {
            var name = IServers.ResourceOf(database);
            var resource = model.Resources.OfType<IResourceWithConnectionString>().Single(found => found.Name == name);
            await EmptyAsync(await resource.GetConnectionStringAsync(cancel), cancel);
        }
        using var management = await BrokerManagement.OpenAsync(servers, cancel);
        await management.RecreateAsync(cancel);
    }

    // Made again at once, though a service would: with containers it is a resource, which services wait for.
    private static async Task EmptyAsync(string? address, CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(address);
        using var quoting = new NpgsqlCommandBuilder();
        var database = quoting.QuoteIdentifier(settings.Database ?? "");
        (settings.Database, settings.Pooling) = (Maintenance, false);
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancel);
        string[] statements = [$"drop database if exists {database} with (force)", $"create database {database}"];
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    // Each step is done whatever became of the one before, and the answer has what failed.
    private static async Task TryAsync(Func<Task> actAsync, List<string> failures)
    {
        try
        {
            await actAsync();
        }
        catch (Exception failure)
        {
            failures.Add(failure.Message);
        }
    }
}
