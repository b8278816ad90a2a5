using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Yarp.ReverseProxy.Configuration;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// The least that could do the same work: a bare endpoint behind a bare proxy, each a process of its own like the
/// services and with the same settings of the runtime and of the database driver.
/// </summary>
internal static class Floor
{
    /// <summary>First argument of the processes that are a floor.</summary>
    public const string Role = "--floor";

    /// <summary>
    /// Serves one of them until it is ended: <c>--floor proxy TARGET</c> or <c>--floor endpoint DATABASE BYTES</c>.
    /// </summary>
    public static Task ServeAsync(string[] arguments) => arguments switch
    {
        [Role, "proxy", var target] => Proxy(target).RunAsync(),
        [Role, "endpoint", var database, var bytes] =>
            Endpoint(database, int.Parse(bytes, CultureInfo.InvariantCulture)).RunAsync(),
        _ => throw new ArgumentException("Which floor?", nameof(arguments)),
    };

    private static WebApplication Proxy(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = target } };
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "all", Match = new RouteMatch { Path = "{**rest}" } }],
            [new ClusterConfig { ClusterId = "all", Destinations = destinations }]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }

    private static WebApplication Endpoint(string database, int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database)
            {
                MaxAutoPrepare = 20,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
            });
        builder.Services.AddSingleton(source);
        var row = new byte[bytes];
        Random.Shared.NextBytes(row);
        var app = builder.Build();
        app.MapPost("/api/v1/public/cases", async (JsonElement request, HttpContext context) =>
        {
            await using var insert = source.CreateCommand(
                "insert into rows (title, body) values ($1, $2) returning id");
            insert.Parameters.Add(
                new NpgsqlParameter<string> { TypedValue = request.GetProperty("title").GetString() });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = row });
            var id = await insert.ExecuteScalarAsync(context.RequestAborted);
            return Results.Created($"/{id}", new { id });
        });
        app.MapGet("/api/v1/public/grids/locate", (double lon, double lat) => Results.Ok(new { lon, lat }));
        return app;
    }
}
