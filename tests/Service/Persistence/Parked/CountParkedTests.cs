using System.Diagnostics.Metrics;
using GridGov.Persistence;
using GridGov.Tests.TestKit;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Persistence.Parked;

public sealed class CountParkedTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task What_is_parked_is_a_metric_and_degrades_the_health()
    {
        var service = await StartAsync(
            bus => bus.AddConsumer<RefuseBadOnEntryMade>());
        Assert.Equal("healthy", await HealthAsync(service));
        await TestBus.PublishAsync(
            service.Services.GetRequiredService<IBus>(), new EntryMade(Guid.CreateVersion7(), "bad"), null);
        await Eventually.EqualAsync(
            1, () => Sandbox.Broker.CountAsync("ledger-refuse-bad-on-entry-made_error"), TimeSpan.FromSeconds(60));
        await ExecuteAsync("""
            insert into messaging.outbox_parked (id, message_id, type, body, created_at, reason)
            select i, gen_random_uuid(), 'Gone', '{}', now(), 'unknown type' from generate_series(1, 2) as i
            """);
        await service.Services.GetRequiredService<CountParked>().RunUntilDoneAsync(CancellationToken.None);
        Assert.Equal("degraded", await HealthAsync(service));
        var measured = Measure(service);
        Assert.Equal(1, measured["ledger-refuse-bad-on-entry-made_error"]);
        Assert.Equal(0, measured["ledger-refuse-bad-on-entry-made_dead"]);
        Assert.Equal(2, measured["outbox"]);
    }

    private static async Task<string> HealthAsync(LedgerService service)
    {
        using var answer = await service.Client().GetAsync("/health/ready");
        Assert.True(answer.IsSuccessStatusCode);
        using var health = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return health.RootElement.GetProperty("checks").GetProperty("parked-messages").GetString() ?? "";
    }

    private static Dictionary<string, long> Measure(LedgerService service)
    {
        // Metrics are made when first asked for.
        service.Services.GetRequiredService<PersistenceMetrics>();
        var measured = new Dictionary<string, long>(StringComparer.Ordinal);
        var parked = service.Services.GetRequiredService<ParkedMessages>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "gridgov.messages.parked"
                    && ReferenceEquals(instrument.Meter.Scope, service.Services.GetRequiredService<IMeterFactory>()))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            measured[tags[0].Value?.ToString() ?? ""] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(parked.Counts.Count, measured.Count);
        return measured;
    }
}
