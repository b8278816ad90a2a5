using Dapper;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace GridGov.Tests.Service.Persistence.Database;

public sealed class MigrationTests(Servers servers)
{
    [Fact]
    public async Task Replicas_that_start_together_migrate_once_and_all_find_the_tables()
    {
        var address = await servers.Databases.CreateAsync();
        await using (var database = NpgsqlDataSource.Create(address))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
                Task.Run(
                    () => Migrations.MigrateAsync(database, typeof(LedgerService).Assembly, CancellationToken.None))));
            await using var connection = await database.OpenConnectionAsync();
            var applied = await connection.QueryAsync<string>(
                "select scriptname from public.schema_versions order by schemaversionsid");
            Assert.Equal(
                ["0000_messaging.sql", "0000_messaging_ranges.sql", "0000_messaging_sealed.sql", "0001_ledger.sql"],
                applied.Select(name => string.Join('.', name.Split('.')[^2..])));
            Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from entries"));
        }
        await servers.Databases.DropAsync(address);
    }

    [Fact]
    public async Task Replicas_that_are_given_a_server_without_their_database_create_it()
    {
        var address = await servers.Databases.CreateAsync();
        await servers.Databases.DropAsync(address);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => MigrateAsync(address))));

        await using (var database = NpgsqlDataSource.Create(address))
        {
            await using var connection = await database.OpenConnectionAsync();
            Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from entries"));
        }
        await servers.Databases.DropAsync(address);
    }

    private static async Task MigrateAsync(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:ledger"] = address;
        builder.AddServiceDefaults("ledger");
        builder.AddPersistence("ledger");
        await using var app = builder.Build();
        await app.MigrateAsync<LedgerService>();
    }
}
