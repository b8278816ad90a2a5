using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridGov.Tests.Service.Gateway;

/// <summary>Stands behind the gateway for each of the services and tells what has reached it.</summary>
public sealed class Backend : IAsyncDisposable
{
    private static readonly string[] Services = ["grids", "personnel", "cases", "notifications", "evaluation"];
    private readonly WebApplication _app;

    private Backend(WebApplication app) => _app = app;

    /// <summary>Answers instead of the echo.</summary>
    public RequestDelegate Answer { get; set; } = EchoAsync;

    public static async Task<Backend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var backend = new Backend(app);
        app.Run(context => backend.Answer(context));
        await app.StartAsync();
        return backend;
    }

    /// <summary>Starts the gateway in front of it, on a port of its own.</summary>
    public async Task<GatewayHost> GatewayAsync(Servers servers, params (string Key, string Value)[] settings)
    {
        var all = Services.ToDictionary(service => $"services:{service}:http:0", _ => (string?)_app.Urls.Single());
        foreach (var (key, value) in settings)
            all[key] = value;
        var gateway = new GatewayHost(servers) { Listens = true, Settings = all };
        await gateway.InitializeAsync();
        return gateway;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task EchoAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        context.Request.Headers.Append(new("method", context.Request.Method))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}
