using GridGov.Tests.TestKit;
using RabbitMQ.Client;

namespace GridGov.Tests.System.Dashboard;

/// <summary>The dashboard's own buttons do what they say.</summary>
public sealed class CommandTests(RunningSystem system)
{
    private const string Queue = "notifications-notify-duty-on-case-reached";

    [Fact]
    public async Task Loading_demo_cases_fills_the_queues_of_each_stage_and_does_so_again()
    {
        for (var press = 1; press <= 2; press++)
        {
            var before = await CountAsync();
            var answer = await system.Parts.CommandAsync("gateway", "load-demo-cases");

            Assert.True(answer.Success, answer.Message);
            var after = await CountAsync();
            Assert.All(after, status => Assert.InRange(status.Value - before[status.Key], 7, 15));
            Assert.Contains(
                $"{after.Values.Sum() - before.Values.Sum()} cases", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_parked_is_tried_again_and_parks_again_when_it_still_fails()
    {
        var factory = new ConnectionFactory { Uri = await system.Parts.MessagingAsync() };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var garbage = new BasicProperties { MessageId = "garbage", ContentType = "application/vnd.masstransit+json" };
        await channel.BasicPublishAsync("", Queue, mandatory: true, garbage, "{}"u8.ToArray());
        await Eventually.TrueAsync(() => IsParkedAsync(connection), "the message is parked");
        var first = await ParkedAtAsync(channel);

        var answer = await system.Parts.CommandAsync("rabbitmq", "requeue-parked");

        Assert.True(answer.Success, answer.Message);
        Assert.Contains("1 messages of 1 queues", answer.Message, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => IsParkedAsync(connection), "the message is parked again");
        Assert.NotEqual(first, await ParkedAtAsync(channel));
        await channel.QueueDeleteAsync(Queue + "_error");
    }

    private static async Task<bool> IsParkedAsync(IConnection connection)
    {
        // Asking for a queue that is not there closes the channel.
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.MessageCountAsync(Queue + "_error") == 1;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }

    /// <summary>The moment at which the one message was parked; it stays, with the id it was sent with.</summary>
    private static async Task<string> ParkedAtAsync(IChannel channel)
    {
        var parked = await channel.BasicGetAsync(Queue + "_error", autoAck: false);
        Assert.NotNull(parked);
        await channel.BasicNackAsync(parked.DeliveryTag, multiple: false, requeue: true);
        Assert.Equal("garbage", parked.BasicProperties.MessageId);
        var at = Assert.IsType<byte[]>(parked.BasicProperties.Headers?["MT-Fault-Timestamp"]);
        return Convert.ToHexString(at);
    }

    private async Task<Dictionary<string, int>> CountAsync()
    {
        var city = await system.AsUnitAsync("A-450500");
        var counts = new Dictionary<string, int>();
        foreach (var status in (string[])["submitted", "accepted", "dispatched", "handling", "closed"])
            counts[status] = (await city.WalkAsync($"api/v1/cases?status={status}&limit=200")).Count;
        return counts;
    }
}
