using System.Diagnostics;
using System.Globalization;
using Dapper;
using GridGov.LocalServers;
using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// The bare proxy with the bare endpoint behind it, and the endpoint's database on the same server as the product's.
/// </summary>
internal static class FloorProcesses
{
    private const string Database = "benchmark_floor";

    /// <summary>Starts both.</summary>
    /// <param name="guard">Ends them with this process.</param>
    /// <param name="likeDatabase">Connection string of a database of the product.</param>
    /// <param name="bytes">What the endpoint's row has to hold.</param>
    /// <returns>Address of the proxy.</returns>
    public static async Task<Uri> StartAsync(ProcessGuard guard, string likeDatabase, int bytes)
    {
        await using (var server = new NpgsqlConnection(likeDatabase))
        {
            await server.ExecuteAsync($"drop database if exists {Database} with (force)");
            await server.ExecuteAsync($"create database {Database}");
        }
        var database = new NpgsqlConnectionStringBuilder(likeDatabase) { Database = Database }.ConnectionString;
        await using (var own = new NpgsqlConnection(database))
        {
            // To vacuum all that it inserts would fall into the product's turns.
            await own.ExecuteAsync("""
                create table rows (
                    id bigint generated always as identity primary key, title text not null, body bytea not null)
                with (autovacuum_enabled = false)
                """);
        }
        var ports = Ports.Free(2);
        var endpoint = Launch(guard, ports[0], "endpoint", database, bytes.ToString(CultureInfo.InvariantCulture));
        var proxy = Launch(guard, ports[1], "proxy", endpoint.ToString());
        using var client = new HttpClient { BaseAddress = proxy };
        await Eventually.TrueAsync(() => AnswersAsync(client), "the floor answers");
        return proxy;
    }

    private static Uri Launch(ProcessGuard guard, int port, params string[] role)
    {
        var address = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo("dotnet", [typeof(Floor).Assembly.Location, Floor.Role, .. role]);
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        // As the services have it in their projects.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCConserveMemory"] = "5";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        guard.Launch(start);
        return address;
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(
                new Uri("api/v1/public/grids/locate?lon=1&lat=1", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
