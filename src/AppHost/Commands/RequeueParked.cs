using RabbitMQ.Client;

namespace GridGov.AppHost;

/// <summary>
/// Gives messages another chance: what was parked beside a queue, because its consumer failed on it, died of it or did
/// not want it, goes back to the queue.
/// </summary>
internal sealed class RequeueParked(IServers servers)
{
    public const string Name = "requeue-parked";
    public const string Title = "重新入队 / Requeue parked messages";

    private static readonly string[] Parked = ["_error", "_dead", "_skipped"];
    private const string Fault = "MT-Fault-";

    public static CommandOptions Options => new()
    {
        Description = "Moves what was parked back to its queues. What fails again is parked again.",
        IconName = "ArrowReply",
    };

    public async Task<string> RunAsync(ExecuteCommandContext context)
    {
        var cancel = context.CancellationToken;
        using var management = await BrokerManagement.OpenAsync(servers, cancel);
        var queues = await management.QueuesAsync(cancel);
        var address = await servers.Messaging.Resource.GetConnectionStringAsync(cancel)
            ?? throw new CommandFailedException("RabbitMQ's address is not known yet.");
        var factory = new ConnectionFactory { Uri = new Uri(address) };
        await using var connection = await factory.CreateConnectionAsync(cancel);
        // A publish is awaited until the broker has the message, and fails if no queue took it.
        var confirmed = new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(confirmed, cancel);
        var (messages, moved) = (0L, 0);
        foreach (var queue in queues.Where(queue => !Parked.Any(queue.EndsWith)).Order())
        {
            var count = 0L;
            foreach (var parked in Parked.Select(end => queue + end).Where(queues.Contains))
                count += await MoveAsync(channel, parked, queue, cancel);
            (messages, moved) = (messages + count, moved + (count > 0 ? 1 : 0));
        }
        return $"{moved} 个队列的 {messages} 条消息已重新入队 / Requeued {messages} messages of {moved} queues.";
    }

    /// <summary>
    /// Moves as many messages as there are now, and not what parks again meanwhile. One that was moved but not yet
    /// taken out when this crashes is there twice; it keeps its id, so the inbox lets it take effect once.
    /// </summary>
    private static async Task<long> MoveAsync(
        IChannel channel, string parked, string queue, CancellationToken cancel)
    {
        var there = (await channel.QueueDeclarePassiveAsync(parked, cancel)).MessageCount;
        for (var moved = 0L; moved < there; moved++)
        {
            if (await channel.BasicGetAsync(parked, autoAck: false, cancel) is not { } message)
                return moved;
            var properties = WithoutFault(message.BasicProperties);
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, message.Body, cancel);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancel);
        }
        return there;
    }

    // Why it was parked is no news any more, and would stand beside why it is parked the next time.
    private static BasicProperties WithoutFault(IReadOnlyBasicProperties parked) => new(parked)
    {
        Headers = parked.Headers?.Where(header => !header.Key.StartsWith(Fault, StringComparison.Ordinal))
            .ToDictionary(),
    };
}
