using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Scenarios;

public sealed class MainJobTests(RunningSystem system)
{
    [Fact]
    [Article("A16-2")]
    [Article("A17-1")]
    [Article("A18-1")]
    [Article("A19-1")]
    [Article("A19-3")]
    public async Task A_request_travels_from_report_to_close()
    {
        var journey = await Journey.BeginAsync(system);

        var accepted = await journey.ActAsync(
            journey.Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" });
        Assert.Equal("accepted", Journey.Status(accepted));
        var routing = await journey.SeeAsync(journey.Town, "/routing");
        var lead = routing.GetProperty("proposals")
            .EnumerateArray().First(proposal => Journey.Text(proposal, "role") == "lead");
        Assert.Equal(journey.Department, Journey.Text(lead, "unit"));
        var dispatched = await journey.ActAsync(
            journey.Town, "dispatch",
            new { leadUnit = journey.Department, principles = lead.GetProperty("principles") });
        Assert.Equal("dispatched", Journey.Status(dispatched));
        Assert.Equal("handling", Journey.Status(await journey.ActAsync(journey.Department, "sign")));
        Assert.Equal("feedback", Journey.Status(await journey.ToFeedbackAsync()));
        var closed = await journey.ActAsync(
            journey.Town, "return-visits", new { reached = true, resolved = true, satisfaction = 5 },
            HttpStatusCode.Created);
        Assert.Equal("closed", Journey.Status(closed));

        await AssertTheWholeWayIsWrittenDownAsync(journey);
        await AssertEverybodyWasToldOnceAsync(journey);
    }

    [Fact]
    public async Task The_demander_follows_and_rates_without_an_account_and_sees_nothing_personal()
    {
        var journey = await Journey.BeginAsync(system);
        await journey.ToHandlingAsync();
        await journey.ToFeedbackAsync();

        var path = $"api/v1/public/cases/{journey.Number}";
        var seen = await system.Anybody.GetStringAsync(new Uri($"{path}?code={journey.QueryCode}", UriKind.Relative));
        Assert.DoesNotContain("张三丰", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", seen, StringComparison.Ordinal);
        using var rating = await system.Anybody.PostAsJsonAsync(
            $"{path}/rating", new { queryCode = journey.QueryCode, satisfaction = 5, resolved = true });
        Assert.Equal(HttpStatusCode.Created, rating.StatusCode);
        using var stranger = await system.Anybody.GetAsync(new Uri($"{path}?code=AAAAAAAAAA", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task Evaluation_counts_the_case_where_it_is()
    {
        // A department that no other scenario dispatches to, so that its counts are this one's.
        var journey = await Journey.BeginAsync(system);
        var unit = $"D-{journey.Grid[..6]}-ecology";
        var department = await system.AsUnitAsync(unit);
        await journey.ActAsync(
            journey.Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" });
        await journey.ActAsync(journey.Town, "dispatch", new { leadUnit = unit, principles = new[] { "industry" } });
        await Eventually.EqualAsync(1, () => CountAsync(department, unit, "dispatched"));

        await journey.ActAsync(unit, "sign");

        await Eventually.EqualAsync(1, () => CountAsync(department, unit, "handling"));
        Assert.Equal(0, await CountAsync(department, unit, "dispatched"));
    }

    private static async Task<int> CountAsync(HttpClient client, string unit, string status)
    {
        var counts = await client.GetFromJsonAsync<JsonElement>($"api/v1/indicators/cases?unit={unit}&status={status}");
        return counts.GetProperty("cases")
            .EnumerateArray().Sum(row => row.GetProperty("onTime").GetInt32() + row.GetProperty("late").GetInt32());
    }

    private static async Task AssertTheWholeWayIsWrittenDownAsync(Journey journey)
    {
        var history = await journey.SeeAsync(journey.Town, "/history");
        Assert.True(history.GetProperty("intact").GetBoolean());
        string[] steps =
        [
            "reported", "accepted", "dispatched", "signed", "contacted", "completed", "feedbackGiven", "feedbackGiven",
            "returnVisited", "closed",
        ];
        Assert.Equal(
            steps, history.GetProperty("entries").EnumerateArray().Select(entry => Journey.Text(entry, "type")));
        var seen = await journey.SeeAsync(journey.Town);
        var deadlines = seen.GetProperty("deadlines").EnumerateArray().ToList();
        string[] limits = ["accept", "dispatch", "sign", "contact", "handle", "feedback", "returnVisit"];
        Assert.Equal(limits.Order(), deadlines.Select(deadline => Journey.Text(deadline, "step")).Distinct().Order());
        Assert.All(deadlines, deadline => Assert.NotEqual("", Journey.Text(deadline, "basis")));
    }

    private async Task AssertEverybodyWasToldOnceAsync(Journey journey)
    {
        var clerk = await system.AsPersonAsync($"{journey.Town}.clerk");
        var handler = await system.AsPersonAsync($"{journey.Department}.clerk");
        await Eventually.EqualAsync(2, () => journey.InboxAsync(clerk)); // reported, return visit due
        await Eventually.EqualAsync(1, () => journey.InboxAsync(handler)); // dispatched
        Assert.Equal(0, await journey.InboxAsync(await system.AsPersonAsync("A-450502001.clerk")));
    }
}
