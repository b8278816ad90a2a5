using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Dapper;
using GridGov.Persistence;
using Npgsql;

namespace GridGov.Tests.TestKit;

/// <summary>Databases of their own for tests, cloned from one that was migrated once for each service.</summary>
public sealed class Databases(ServerAddresses servers) : IAsyncDisposable
{
    private static readonly string Prefix = $"test_{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}_";

    private readonly ConcurrentDictionary<Assembly, Lazy<Task<string>>> _templates = new();
    // PostgreSQL copies a template only while nobody else copies it.
    private readonly SemaphoreSlim _turn = new(1);
    private int _made;

    /// <summary>A new database; with the tables of a service when one is named.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateAsync(Assembly? service = null)
    {
        var template = service is null
            ? "template1"
            : await _templates.GetOrAdd(service, key => new Lazy<Task<string>>(() => MigrateTemplateAsync(key))).Value;
        return servers.Database(await CreateAsync(template));
    }

    /// <summary>Removes a database, whoever is still connected to it.</summary>
    public async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using (var pool = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(pool);
        await ExecuteAsync($"drop database if exists \"{name}\" with (force)");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var template in _templates.Values.Where(template => template.Value.IsCompletedSuccessfully))
            await DropAsync(servers.Database(await template.Value));
        _turn.Dispose();
    }

    private async Task<string> MigrateTemplateAsync(Assembly service)
    {
        var name = await CreateAsync("template1");
        await using (var database = NpgsqlDataSource.Create(servers.Database(name)))
            await Migrations.MigrateAsync(database, service, CancellationToken.None);
        return name;
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = Prefix + Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture);
        await _turn.WaitAsync();
        try
        {
            await ExecuteAsync($"create database \"{name}\" template \"{template}\"");
        }
        finally
        {
            _turn.Release();
        }
        return name;
    }

    private async Task ExecuteAsync(string command)
    {
        await using var connection = new NpgsqlConnection(servers.PostgreSql);
        await connection.ExecuteAsync(command);
    }
}
