using System.Reflection;
using Dapper;
using DbUp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Forward-only migrations: the messaging tables, then the service's own embedded <c>Storage/Migrations/*.sql</c>, in
/// the order of their names.
/// </summary>
public static class Migrations
{
    // Any number will do as long as every replica of every version takes the same one.
    private const long Lock = 0x47726964476F76;

    /// <summary>
    /// Creates the service's database unless it is there, and brings it up to date; replicas that start together wait
    /// for one another.
    /// </summary>
    public static async Task MigrateAsync<TProgram>(this WebApplication app)
    {
        var service = app.Services.GetRequiredService<ServiceDatabase>();
        await service.EnsureAsync(app.Lifetime.ApplicationStopping);
        await using var database = service.ToUnlimited();
        await MigrateAsync(database, typeof(TProgram).Assembly, app.Lifetime.ApplicationStopping);
    }

    /// <summary>Brings a database up to date with the scripts of an assembly.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource database, Assembly service, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        // However long the replica before takes.
        await connection.ExecuteAsync(
            new CommandDefinition(
                "select pg_advisory_lock(@Lock)", new { Lock }, commandTimeout: 0, cancellationToken: cancel));
        try
        {
            Upgrade(database, service);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    private static void Upgrade(NpgsqlDataSource database, Assembly service)
    {
        var result = DeployChanges.To.PostgresqlDatabase(new DbUp.Postgresql.PostgresqlConnectionManager(database))
            .WithScriptsEmbeddedInAssemblies(
                [typeof(Migrations).Assembly, service], name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithScriptNameComparer(new ByFileName())
            .JournalToPostgresqlTable("public", "schema_versions")
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
    }

    // 0000_messaging.sql of this assembly has to come before the service's 0001, whatever the assemblies are called.
    private sealed class ByFileName : IComparer<string>
    {
        public int Compare(string? x, string? y) => string.CompareOrdinal(FileName(x), FileName(y));

        private static string FileName(string? resource) =>
            resource is null ? "" : string.Join('.', resource.Split('.')[^2..]);
    }
}
