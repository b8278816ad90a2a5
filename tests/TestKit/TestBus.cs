using MassTransit;

namespace GridGov.Tests.TestKit;

/// <summary>Publishes as the dispatcher of another service would.</summary>
public static class TestBus
{
    /// <summary>Publishes a message, under a chosen id when one is given.</summary>
    public static Task PublishAsync<T>(IBus bus, T message, Guid? messageId) where T : class
    {
#pragma warning disable RS0030 // There is no unit of work here.
        return bus.Publish(message, context => context.MessageId = messageId ?? context.MessageId);
#pragma warning restore RS0030
    }

    /// <summary>Hears from now on every message of a kind on a virtual host.</summary>
    public static async Task<Listener<T>> ListenAsync<T>(Uri broker) where T : class
    {
        var listener = new Listener<T>(broker);
        await listener.StartAsync();
        return listener;
    }
}
