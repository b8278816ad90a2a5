using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GridGov.Persistence;

/// <summary>
/// Counts what is parked: messages of this service that its outbox could not send, and those its consumers could not
/// take. None of them goes on by itself.
/// </summary>
internal sealed partial class CountParked(
    IServiceScopeFactory scopes, ConsumerQueues queues, ParkedMessages parked, IOptions<MessagingSettings> broker,
    TimeProvider clock, ILogger<CountParked> logger)
    : Job(scopes, clock, logger)
{
    /// <summary>Key of what the outbox could not send.</summary>
    public const string Outbox = "outbox";

    private const string CountOutbox = "select count(*) from messaging.outbox_parked";

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    protected override async Task<int> RunOnceAsync(IServiceProvider scope, CancellationToken cancel)
    {
        var database = await scope.GetRequiredService<UnitOfWork>().OpenAsync(cancel);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            [Outbox] = await database.ExecuteScalarAsync<long>(
                new CommandDefinition(CountOutbox, cancellationToken: cancel)),
        };
        await using (var connection = await AddressOf(broker.Value).CreateConnectionAsync(cancel))
        {
            foreach (var queue in queues.Parking)
                counts[queue] = await CountAsync(connection, queue, cancel);
        }
        foreach (var (queue, count) in counts.Where(one => one.Value > parked.Counts.GetValueOrDefault(one.Key)))
            LogParked(count, queue);
        parked.Counts = counts;
        return 0;
    }

    // A queue nothing was ever parked in does not exist, which ends the channel that asks for it.
    private static async Task<long> CountAsync(IConnection connection, string queue, CancellationToken cancel)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancel)).MessageCount;
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
    }

    // MassTransit has names of its own for the schemes.
    private static ConnectionFactory AddressOf(MessagingSettings settings)
    {
        var address = new UriBuilder(settings.Address);
        address.Scheme = address.Scheme.Replace("rabbitmq", "amqp", StringComparison.Ordinal);
        return new ConnectionFactory { Uri = address.Uri };
    }

    [LoggerMessage(LogLevel.Error, "{Count} messages are parked in {Queue}")]
    private partial void LogParked(long count, string queue);
}
