using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using GridGov.Tests.System.Scenarios;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Dashboard;

/// <summary>The dashboard shows a developer everything, and has the button that takes everything.</summary>
public sealed class DashboardTests(DashboardSystem system) : IClassFixture<DashboardSystem>
{
    [Fact]
    public async Task The_dashboard_shows_every_service_and_the_way_of_a_report_through_all_of_them()
    {
        using var dashboard = system.Parts.NewDashboardClient();
        using var client = new HttpClient { BaseAddress = system.Parts.Gateway };
        var trace = ActivityTraceId.CreateRandom().ToString();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        await ReportAsync(client);

        await Eventually.TrueAsync(async () =>
        {
            using var answer = await dashboard.GetAsync(new Uri($"api/telemetry/traces/{trace}", UriKind.Relative));
            var spans = await answer.Content.ReadAsStringAsync();
            // Who speaks HTTP, who sends over RabbitMQ, who receives there.
            return new[]
            {
                "POST /api/v1/public/cases/{**rest}",
                "outbox dispatch",
                "CaseReported send",
                "notifications-notify-duty-on-case-reached",
                "evaluation-count-case",
            }
                .All(part => spans.Contains(part, StringComparison.Ordinal));
        }, "the trace went through the gateway, Cases, RabbitMQ, Notifications and Evaluation");
        // Metrics follow some seconds after.
        await Eventually.TrueAsync(async () =>
        {
            var seen = await dashboard.GetFromJsonAsync<List<Resource>>("api/telemetry/resources") ?? [];
            var whole = seen.Where(resource => resource.HasTraces && resource.HasMetrics)
                .Select(resource => resource.Name);
            return whole.Order().SequenceEqual(system.Parts.Services.Order());
        }, "the dashboard has traces and metrics of every service");
    }

    [Fact]
    public async Task After_a_reset_nothing_is_left_and_the_demo_city_works_again()
    {
        var parts = system.Parts;
        using var client = new HttpClient { BaseAddress = parts.Gateway };
        var before = await ReportAsync(client);
        Assert.Equal(HttpStatusCode.OK, await FollowAsync(client, before));

        var reset = parts.CommandAsync("postgresql", "reset-data");
        var meanwhile = await parts.CommandAsync("postgresql", "reset-data");
        var answer = await reset;

        Assert.False(meanwhile.Success);
        Assert.True(answer.Success, answer.Message);
        Assert.All(parts.Services, service => Assert.Equal("Running", parts.StateOf(service)));
        Assert.Equal(HttpStatusCode.NotFound, await FollowAsync(client, before));
        Assert.Equal(HttpStatusCode.OK, await FollowAsync(client, await ReportAsync(client)));
        var loaded = await parts.CommandAsync("gateway", "load-demo-cases");
        Assert.True(loaded.Success, loaded.Message);
    }

    /// <returns>Where whoever reported can follow it.</returns>
    private static async Task<string> ReportAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/public/cases", Journey.Lamp());
        var receipt = await Journey.ReadAsync(answer, HttpStatusCode.Created);
        return $"api/v1/public/cases/{Journey.Text(receipt, "number")}?code={Journey.Text(receipt, "queryCode")}";
    }

    private static async Task<HttpStatusCode> FollowAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private sealed record Resource(string Name, bool HasTraces, bool HasMetrics);
}
