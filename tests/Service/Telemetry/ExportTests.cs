using System.Collections.Concurrent;
using System.Diagnostics;
using GridGov.Tests.Service.Persistence;
using GridGov.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Tests.Service.Telemetry;

public sealed class ExportTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_that_the_environment_names()
    {
        var collector = Keep(await Collector.StartAsync());
        Sandbox.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        Sandbox.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var service = await StartAsync(more: PastFakePeers);
        var trace = ActivityTraceId.CreateRandom();
        using var client = service.Client();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var broken = await PostAsync(client, Entry(), "/broken");
        using var written = await PostAsync(client, Entry(), "/written");
        await Eventually.EqualAsync(0, () => CountAsync("messaging.outbox_messages"));
        await service.DisposeAsync(); // sends what it has gathered

        var id = new byte[16];
        trace.CopyTo(id);
        Assert.True(collector.Has("traces", id), "the trace is there");
        Assert.True(collector.Has("logs", id), "the logs name it");
        Assert.True(collector.Has("metrics", "gridgov.outbox.delay"u8), "metrics are there");
        Assert.All(
            ["traces", "logs", "metrics"],
            signal => Assert.True(collector.Has(signal, "gridgov-ledger"u8), $"{signal} name the service"));
    }

    // Everything else a service calls is one of them.
    private static void PastFakePeers(IServiceCollection services)
    {
        foreach (var exporter in (string[])["OtlpTraceExporter", "OtlpMetricExporter", "OtlpLogExporter"])
            services.AddHttpClient(exporter).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());
    }

    /// <summary>Takes in OTLP over HTTP, and keeps it.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = new();

        private Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            _app = builder.Build();
            _app.Urls.Add("http://127.0.0.1:0");
            _app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                _received.Enqueue((signal, body.ToArray()));
                return Results.Bytes([], "application/x-protobuf");
            });
        }

        public string Address => _app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var collector = new Collector();
            await collector._app.StartAsync();
            return collector;
        }

        public bool Has(string signal, ReadOnlySpan<byte> bytes)
        {
            foreach (var (of, body) in _received)
            {
                if (of == signal && body.AsSpan().IndexOf(bytes) >= 0)
                    return true;
            }
            return false;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
