using System.Net;
using System.Net.Http.Json;
using GridGov.Tests.System.Scenarios;
using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.System.Failures;

/// <summary>kill -9 while cases flow: nothing is lost and nothing doubled, in any of the services' databases.</summary>
public sealed class KillTests(RunningSystem system)
{
    private const int Reports = 60;
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("cases")]
    [InlineData("notifications")]
    [InlineData("evaluation")]
    [InlineData("rabbitmq")]
    public async Task Every_report_is_one_case_and_every_effect_happens_once(string victim)
    {
        var title = $"{victim} {Guid.CreateVersion7()}";
        var killing = new TaskCompletionSource();
        var sending = Enumerable.Range(0, Reports).Select(i => ReportAsync(title, i, killing)).ToList();
        await killing.Task;
        await system.Parts.KillAsync(victim);
        var numbers = await Task.WhenAll(sending);

        Assert.Equal(Reports, numbers.Distinct().Count());
        Assert.Equal(
            Reports,
            await CountAsync("cases", "select count(*) from cases where state ->> 'title' = @title", "title", title));
        await Eventually.EqualAsync(
            Reports,
            () => CountAsync(
                "notifications", "select count(*) from inbox_entries where title = @title", "title", title),
            Recovery);
        await Eventually.EqualAsync(Reports, () => CountAsync(
            "evaluation", "select count(*) from case_states where number = any(@numbers)", "numbers",
            numbers), Recovery);
        await Eventually.EqualAsync(
            0, () => CountAsync("cases", "select count(*) from messaging.outbox_messages"), Recovery);
        // Whoever was killed is whole again for the next one.
        await Eventually.TrueAsync(async () =>
        {
            using var health = await system.Anybody.GetAsync(new Uri("health/ready", UriKind.Relative));
            return health.StatusCode == HttpStatusCode.OK;
        }, "the system is ready again", Recovery);
    }

    /// <summary>Sends one report until it is answered, as a careful client does: with the same key each time.</summary>
    private async Task<string> ReportAsync(string title, int i, TaskCompletionSource firstAnswered)
    {
        using var client = new HttpClient { BaseAddress = system.Parts.Gateway };
        var number = "";
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/public/cases")
                {
                    Content = JsonContent.Create(Journey.Lamp(title)),
                };
                request.Headers.Add("Idempotency-Key", $"{title} {i}");
                using var answer = await client.SendAsync(request);
                // Nothing was done, or nobody knows: the same key makes it once in either case.
                if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
                    return false;
                number = Journey.Text(await Journey.ReadAsync(answer, HttpStatusCode.Created), "number");
                firstAnswered.TrySetResult();
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, $"report {i} was answered", Recovery);
        return number;
    }

    private async Task<int> CountAsync(string database, string sql, string name = "", object? value = null)
    {
        await using var source = NpgsqlDataSource.Create(await system.Parts.DatabaseAsync(database));
        await using var command = source.CreateCommand(sql);
        if (value is not null)
            command.Parameters.AddWithValue(name, value);
        return Convert.ToInt32(
            await command.ExecuteScalarAsync(), global::System.Globalization.CultureInfo.InvariantCulture);
    }
}
