using GridGov.Persistence;
using GridGov.Tests.TestKit;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Tests.Service.Persistence.Copies;

public sealed class CopyAtStartTests(Servers servers) : LedgerTests(servers)
{
    [Fact]
    public async Task Nobody_is_asked_before_what_they_announce_afterwards_would_be_kept()
    {
        var wire = Keep(Sandbox.WireToBroker());
        wire.Cut();
        var owner = new Owner(Sandbox.Broker);
        await StartAsync(
            bus => bus.AddConsumer<RecordOnEntryMade>(),
            services => services.AddSingleton(owner).AddHostedService<CopyEntries>(), waitForBus: false);
        wire.Mend();
        await Eventually.TrueAsync(() => owner.Queues is not null, "the owner is asked", TimeSpan.FromSeconds(90));
        Assert.Contains("ledger-record-on-entry-made", owner.Queues ?? []);
    }

    /// <summary>Notes which queues there were when it was asked first.</summary>
    internal sealed class Owner(VirtualHost broker)
    {
        public IReadOnlyList<string>? Queues { get; private set; }

        public async Task AskAsync() => Queues ??= await broker.QueuesAsync();
    }

    internal sealed class CopyEntries(
        Owner owner, IServiceScopeFactory scopes, IBusControl bus, TimeProvider clock, ILogger<CopyEntries> logger)
        : CopyAtStart(scopes, bus, clock, logger)
    {
        protected override async Task<int> CopyAsync(CancellationToken cancel)
        {
            await owner.AskAsync();
            return 0;
        }
    }
}
