using System.Net;
using GridGov.Persistence;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Tests.Service.Persistence.Idempotency;

public sealed class IdempotencyTests(Servers servers) : LedgerTests(servers)
{
    [Theory]
    [InlineData("/entries")]
    [InlineData("/written")]
    public async Task The_same_key_and_body_give_the_first_answer_again(string path)
    {
        var service = await StartAsync();
        var entry = Entry("路灯");
        using var first = await PostAsync(service.Client(), entry, path, "k");
        using var again = await PostAsync(service.Client(), entry, path, "k");
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(["true"], again.Headers.GetValues("Idempotent-Replay"));
        Assert.False(first.Headers.Contains("Idempotent-Replay"));
        Assert.Equal(1, await CountAsync("entries"));
    }

    [Theory]
    [InlineData("/entries")]
    [InlineData("/written")]
    public async Task The_same_key_with_another_body_is_refused(string path)
    {
        var service = await StartAsync();
        using var first = await PostAsync(service.Client(TestCallers.TownAgency()), Entry(), path, "k");
        using var other = await PostAsync(service.Client(TestCallers.TownAgency()), Entry(), path, "k");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, await CountAsync("entries"));
    }

    [Theory]
    [InlineData("/entries")]
    [InlineData("/written")]
    public async Task Requests_that_race_with_one_key_have_one_effect_and_one_answer(string path)
    {
        var service = await StartAsync();
        var entry = Entry();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => PostAsync(service.Client(), entry, path, "race")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(11, answers.Count(answer => answer.Headers.Contains("Idempotent-Replay")));
        Assert.Equal(1, await CountAsync("entries"));
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        var service = await StartAsync();
        var entry = Entry("bad");
        for (var i = 0; i < 2; i++)
        {
            using var refused = await PostAsync(service.Client(), entry, "/refused", "k");
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }
        Assert.Equal(0, await CountAsync("messaging.idempotency_keys"));
    }

    [Fact]
    public async Task A_key_may_have_200_characters_and_no_more()
    {
        var service = await StartAsync();
        using var longest = await PostAsync(service.Client(), Entry(), key: new string('k', 200));
        using var longer = await PostAsync(service.Client(), Entry(), key: new string('k', 201));
        Assert.Equal(HttpStatusCode.Created, longest.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, longer.StatusCode);
        Assert.Equal(1, await CountAsync("entries"));
    }

    [Fact]
    public async Task Two_callers_may_choose_the_same_key()
    {
        var service = await StartAsync();
        using var town = await PostAsync(service.Client(TestCallers.TownAgency()), Entry(), key: "k");
        using var department = await PostAsync(service.Client(TestCallers.Department()), Entry(), key: "k");
        Assert.Equal(HttpStatusCode.Created, town.StatusCode);
        Assert.Equal(HttpStatusCode.Created, department.StatusCode);
        Assert.Equal(2, await CountAsync("entries"));
    }

    [Fact]
    public async Task Two_people_without_a_token_who_choose_the_same_key_do_not_meet()
    {
        var service = await StartAsync();
        using var one = await PostAsync(service.Client(), Entry("路灯"), key: "1");
        using var other = await PostAsync(service.Client(), Entry("井盖"), key: "1");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.StatusCode, other.StatusCode));
        Assert.False(other.Headers.Contains("Idempotent-Replay"));
        Assert.Equal(2, await CountAsync("entries"));
    }

    [Fact]
    public async Task A_key_is_kept_for_24_hours_and_then_forgotten()
    {
        var service = await StartAsync();
        using var first = await PostAsync(service.Client(), Entry(), key: "k");
        var forget = service.Services.GetRequiredService<PurgeMessages>();
        service.Clock.Advance(TimeSpan.FromHours(23.9));
        await forget.RunUntilDoneAsync(CancellationToken.None);
        Assert.Equal(1, await CountAsync("messaging.idempotency_keys"));
        service.Clock.Advance(TimeSpan.FromHours(0.2));
        await forget.RunUntilDoneAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync("messaging.idempotency_keys"));
    }
}
