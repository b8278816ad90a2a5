using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Scenarios;

/// <summary>Bad input and foreign hands, through the gateway: each a problem, nothing half done.</summary>
public sealed class RefusalTests(RunningSystem system)
{
    [Fact]
    [Article("A04-3")]
    public async Task Another_town_neither_reads_nor_lists_nor_accepts_the_case()
    {
        var journey = await Journey.BeginAsync(system);
        const string other = "A-450502001";

        var refused = await journey.SeeAsync(other, expected: HttpStatusCode.Forbidden);
        Assert.Equal("第四条", Journey.Text(refused, "article"));
        await journey.ActAsync(
            other, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" },
            HttpStatusCode.Forbidden);
        var list = await (await system.AsUnitAsync(other))
            .GetStringAsync(new Uri("api/v1/cases?limit=200", UriKind.Relative));
        Assert.DoesNotContain(journey.Number, list, StringComparison.Ordinal);
        var own = await (await system.AsUnitAsync(journey.Town))
            .GetStringAsync(new Uri("api/v1/cases?status=submitted&limit=200", UriKind.Relative));
        Assert.Contains(journey.Number, own, StringComparison.Ordinal);
    }

    [Fact]
    [Article("A02-1")]
    public async Task A_place_outside_the_city_is_refused_with_advice()
    {
        using var answer = await system.Anybody.PostAsJsonAsync(
            "api/v1/public/cases",
            new { title = "长城", description = "墙上有字", location = new { lon = 116.4, lat = 39.9 } });
        var problem = await Journey.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("第二条", "A02-1"), (Journey.Text(problem, "article"), Journey.Text(problem, "rule")));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData(
        """{"title":null,"description":"x","location":{"lon":109.115,"lat":21.475}}""", HttpStatusCode.BadRequest)]
    [InlineData(
        """{"title":"x","description":"x","location":{"lon":"east","lat":21.475}}""", HttpStatusCode.BadRequest)]
    [InlineData(
        """{"title":"x","description":"x","location":{"lon":109.115,"lat":21.475},"kind":"revenge"}""",
        HttpStatusCode.BadRequest)]
    [InlineData(
        """{"title":"x","description":"x","location":{"lon":109.115,"lat":21.475},"matterCode":"99-99"}""",
        HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_understood_is_a_problem_and_no_case(string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await system.Anybody.PostAsync(new Uri("api/v1/public/cases", UriKind.Relative), content);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        await Journey.ReadAsync(answer, expected);
    }

    [Fact]
    public async Task A_huge_body_is_refused_as_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/public/cases")
        {
            Content = new StringContent(
                $$"""{"title":"{{new string('长', 2_000_000)}}"}""", Encoding.UTF8, "application/json"),
        };
        // Asks before it sends, as a client with much to send should: the answer comes instead of a broken connection.
        request.Headers.ExpectContinue = true;
        using var answer = await system.Anybody.SendAsync(request);
        await Journey.ReadAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_same_request_sent_again_is_one_case_and_another_body_without_a_token_is_somebody_elses()
    {
        var key = Guid.CreateVersion7().ToString();
        var first = await SendAsync(system.Anybody, "api/v1/public/cases", Journey.Lamp(), key);
        var again = await SendAsync(system.Anybody, "api/v1/public/cases", Journey.Lamp(), key);
        var other = await SendAsync(system.Anybody, "api/v1/public/cases", Journey.Lamp("井盖缺失"), key);

        Assert.All([first, again, other], answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.NotEqual(first.Text, other.Text);
    }

    [Fact]
    public async Task A_caller_with_a_token_who_sends_another_body_under_the_same_key_is_refused()
    {
        var town = await system.AsUnitAsync("A-450502004");
        var key = Guid.CreateVersion7().ToString();
        var first = await SendAsync(town, "api/v1/cases", Record("噪音扰民"), key);
        var other = await SendAsync(town, "api/v1/cases", Record("占道经营"), key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity), (first.Status, other.Status));

        static object Record(string title) => new
        {
            source = "hotline",
            title,
            description = "夜间",
            location = new { lon = 109.115, lat = 21.475 },
        };
    }

    [Fact]
    [Article("A15-2")]
    public async Task The_same_hotline_record_twice_is_one_case()
    {
        var town = await system.AsUnitAsync("A-450502004");
        var record = new
        {
            source = "hotline",
            externalId = Guid.CreateVersion7().ToString(),
            title = "噪音扰民",
            description = "夜间施工",
            location = new { lon = 109.115, lat = 21.475 },
        };
        using var first = await town.PostAsJsonAsync("api/v1/cases", record);
        using var second = await town.PostAsJsonAsync("api/v1/cases", record);

        var number = Journey.Text(await Journey.ReadAsync(first, HttpStatusCode.Created), "number");
        Assert.Equal(number, Journey.Text(await Journey.ReadAsync(second, HttpStatusCode.OK), "number"));
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var journey = await Journey.BeginAsync(system);
        var town = await system.AsUnitAsync(journey.Town);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/cases/{journey.Number}/accept")
        {
            Content = JsonContent.Create(new { matterCode = "10-01", kind = "help", urgency = "general" }),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"7\""));
        using var answer = await town.SendAsync(request);

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal("submitted", Journey.Status(await journey.SeeAsync(journey.Town)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInVuaXRfa2luZCI6ImFnZW5jeSJ9.")]
    public async Task Without_a_token_of_ours_nobody_gets_in(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/cases");
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await system.Anybody.SendAsync(request);
        await Journey.ReadAsync(answer, HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Article("A04-4")]
    public async Task A_village_assistant_does_not_dispatch()
    {
        var journey = await Journey.BeginAsync(system);
        await journey.ActAsync(
            journey.Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" });
        var assistant = await system.AsPersonAsync($"village-{journey.Grid[..12]}");

        await journey.ActAsync(
            assistant, "dispatch", new { leadUnit = journey.Department, principles = new[] { "level" } },
            HttpStatusCode.Forbidden);
    }

    [Fact]
    [Article("X-1")]
    public async Task A_refusal_speaks_the_callers_language_and_quotes_the_article_in_both()
    {
        foreach (var (language, title) in new[] { ("zh-CN", "不在本市行政区域内"), ("en", "Outside the city") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/public/grids/locate?lon=1&lat=2");
            request.Headers.AcceptLanguage.ParseAdd(language);
            using var answer = await system.Anybody.SendAsync(request);
            var problem = await Journey.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
            Assert.Equal((title, "第二条"), (Journey.Text(problem, "title"), Journey.Text(problem, "article")));
        }
    }

    [Fact]
    public async Task What_services_tell_each_other_is_not_told_outside()
    {
        foreach (var path in (string[])["snapshots/grids", "snapshots/units", "snapshots/cases", "nothing"])
        {
            using var answer = await system.Anybody.GetAsync(new Uri($"api/v1/{path}", UriKind.Relative));
            await Journey.ReadAsync(answer, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Too_many_tries_are_refused_whoever_the_client_says_it_is()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "connect/token") { Content = Guess() };
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await system.Anybody.SendAsync(request);
            return (answer.StatusCode, answer.Headers.RetryAfter);
        }));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.True(answer.RetryAfter?.Delta > TimeSpan.Zero));
        // The bucket fills again: the next scenario finds it as it was.
        await Eventually.TrueAsync(async () =>
        {
            using var form = Guess();
            using var answer = await system.Anybody.PostAsync(new Uri("connect/token", UriKind.Relative), form);
            return answer.StatusCode != HttpStatusCode.TooManyRequests;
        }, "the client may try again");
    }

    [Fact]
    public async Task One_document_describes_all_services()
    {
        var document = await system.Anybody.GetFromJsonAsync<JsonElement>("openapi.json");
        Assert.StartsWith("3.1", Journey.Text(document, "openapi"), StringComparison.Ordinal);
        string[] expected =
        [
            "/api/v1/public/cases", "/api/v1/cases/{number}/dispatch", "/api/v1/grids/locate", "/api/v1/units",
            "/api/v1/inbox", "/api/v1/indicators/cases"
        ];
        Assert.All(expected, path => Assert.True(document.GetProperty("paths").TryGetProperty(path, out _), path));
        using var docs = await system.Anybody.GetAsync(new Uri("docs", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, docs.StatusCode);
    }

    private static FormUrlEncodedContent Guess() => new(
        [new("grant_type", "client_credentials"), new("client_id", "unit-nobody"), new("client_secret", "guess")]);

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        HttpClient client, string path, object report, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(report) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
