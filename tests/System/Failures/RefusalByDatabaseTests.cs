using System.Net;
using System.Net.Http.Json;
using Dapper;
using GridGov.Tests.System.Scenarios;
using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.System.Failures;

/// <summary>A database refuses while cases flow: who is told of them is told later, and nothing is parked.</summary>
public sealed class RefusalByDatabaseTests(RunningSystem system)
{
    private static readonly TimeSpan Refusing = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task While_the_database_of_Notifications_refuses_nobody_stays_untold()
    {
        var title = $"refusing {Guid.CreateVersion7()}";
        var address = await system.Parts.DatabaseAsync("notifications");
        var database = new NpgsqlConnectionStringBuilder(address).Database;
        var server = new NpgsqlConnectionStringBuilder(address) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        var parkedBefore = await ParkedAsync();
        var reported = 0;

        await connection.ExecuteAsync($"alter database \"{database}\" with allow_connections false");
        try
        {
            var end = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(end) < Refusing)
            {
                // Whoever is connected already is sent away again and again.
                await connection.ExecuteAsync(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = @database",
                    new { database });
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReportAsync(title)));
                reported += 4;
            }
        }
        finally
        {
            await connection.ExecuteAsync($"alter database \"{database}\" with allow_connections true");
        }

        await using var notifications = NpgsqlDataSource.Create(address);
        await Eventually.EqualAsync(reported, async () =>
        {
            await using var count = notifications.CreateCommand(
                "select count(distinct case_number) from inbox_entries where title = @title");
            count.Parameters.AddWithValue("title", title);
            return Convert.ToInt32(
                await count.ExecuteScalarAsync(), global::System.Globalization.CultureInfo.InvariantCulture);
        }, Recovery);
        Assert.Equal(parkedBefore, await ParkedAsync());
    }

    private async Task ReportAsync(string title)
    {
        using var answer = await system.Anybody.PostAsJsonAsync("api/v1/public/cases", Journey.Lamp(title));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task<long> ParkedAsync()
    {
        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = await system.Parts.MessagingAsync() };
        await using var connection = await factory.CreateConnectionAsync();
        var parked = 0L;
        foreach (var queue in new[] { "notify-duty-on-case-reached", "refresh-duty-on-duty-changed" })
        {
            await using var channel = await connection.CreateChannelAsync();
            try
            {
                parked += (await channel.QueueDeclarePassiveAsync($"notifications-{queue}_error")).MessageCount;
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
            {
                // Nothing was ever parked there.
            }
        }
        return parked;
    }
}
