using System.Collections.Concurrent;
using MassTransit;

namespace GridGov.Tests.TestKit;

/// <summary>Hears every message of a kind, from a queue of its own.</summary>
public sealed class Listener<T> : IAsyncDisposable where T : class
{
    private readonly IBusControl _bus;
    private readonly ConcurrentQueue<ConsumeContext<T>> _heard = new();

    internal Listener(Uri broker) => _bus = Bus.Factory.CreateUsingRabbitMq(configure =>
    {
        configure.Host(broker);
        configure.ReceiveEndpoint(endpoint => endpoint.Handler<T>(context =>
        {
            _heard.Enqueue(context);
            return Task.CompletedTask;
        }));
    });

    /// <summary>The messages heard so far.</summary>
    public IReadOnlyList<T> Messages => [.. _heard.Select(context => context.Message)];

    /// <summary>The same, with ids and headers.</summary>
    public IReadOnlyList<ConsumeContext<T>> Heard => [.. _heard];

    internal Task StartAsync() => _bus.StartAsync();

    /// <summary>Waits for a message.</summary>
    public async Task<T> WaitForAsync(Func<T, bool> wanted, string what) =>
        await Eventually.FindAsync(() => Task.FromResult(Messages.FirstOrDefault(wanted)), what);

    public async ValueTask DisposeAsync() => await _bus.StopAsync();
}
