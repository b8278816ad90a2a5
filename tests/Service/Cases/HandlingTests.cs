using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

[Collection(typeof(CasesTests))]
public sealed class HandlingTests(CasesHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Article("A18-2")]
    [Article("A19-1")]
    public async Task Neither_without_contact_nor_with_an_open_co_task_is_the_work_finished()
    {
        var number = await host.HandlingAsync(Urban);
        object done = new { resolved = true, result = "已修复", publicReply = "已修复" };

        var uncontacted = await ActAsync(host.Department, number, "complete", done, 422);
        Assert.Equal(("第十九条", "A19-1"), (Text(uncontacted, "article"), Text(uncontacted, "rule")));
        await ActAsync(
            host.Department, number, "contacts",
            new { at = host.Clock.GetUtcNow(), channel = "phone", reached = true, summary = "已联系" }, 201);
        Assert.Equal("A18-2", Text(await ActAsync(host.Department, number, "complete", done, 422), "rule"));
        await ActAsync(
            host.ClientFor(TestCallers.Department(Urban)), number, "co-tasks/1/result", new { result = "已配合" });
        Assert.Equal("completed", Text(await ActAsync(host.Department, number, "complete", done), "status"));
    }

    [Fact]
    [Article("A18-1")]
    public async Task A_first_receiver_that_hands_on_is_refused_with_the_article()
    {
        var number = await host.HandlingAsync();
        var refused = await ActAsync(
            host.Department, number, "dispatch", new { leadUnit = Urban, principles = new[] { "statutory" } }, 403);
        Assert.Equal(("第十八条", "A18-1"), (Text(refused, "article"), Text(refused, "rule")));
    }

    [Fact]
    public async Task A_stale_version_is_412_a_wrong_status_409_and_a_stranger_403()
    {
        var (number, _) = await host.ReportAsync();
        object reject = new { reason = "涉诉", statutoryChannel = "人民法院" };
        await PostAsync(host.Town, $"/api/v1/cases/{number}/reject", reject, 412, ("If-Match", "\"7\""));
        await PostAsync(host.Town, $"/api/v1/cases/{number}/reject", reject, 412, ("If-Match", "\"newest\""));
        await ActAsync(host.ClientFor(TestCallers.TownAgency("450502002")), number, "reject", reject, 403);
        await ActAsync(host.Town, "450500-20260101-999999", "reject", reject, 404);
        await PostAsync(host.Town, $"/api/v1/cases/{number}/reject", reject, 200, ("If-Match", "\"1\""));
        var conflict = await ActAsync(host.Town, number, "reject", reject, 409);
        Assert.Equal("rejected", Text(conflict, "currentStatus"));
        Assert.Equal(0, conflict.GetProperty("allowedActions").GetArrayLength());
    }

    [Fact]
    public async Task The_answer_carries_the_new_version_also_when_the_same_request_comes_again()
    {
        var (number, _) = await host.ReportAsync();
        for (var time = 1; time <= 2; time++)
        {
            object accept = new { matterCode = "10-03", kind = "help", urgency = "general" };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{number}/accept");
            request.Content = JsonContent.Create(accept);
            request.Headers.Add("Idempotency-Key", $"accept-{number}");
            request.Headers.Add("If-Match", "\"1\"");
            using var answer = await host.Town.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith("W/\"2-", answer.Headers.ETag?.ToString(), StringComparison.Ordinal);
            Assert.Equal(time == 2, answer.Headers.Contains("Idempotent-Replay"));
        }
        using var read = await host.Town.GetAsync(new Uri($"/api/v1/cases/{number}", UriKind.Relative));
        Assert.StartsWith("W/\"2-", read.Headers.ETag?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_an_action_names_the_case_and_the_version_read()
    {
        var description = await host.Client().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var action = description.GetProperty("paths").GetProperty("/api/v1/cases/{number}/accept").GetProperty("post");
        Assert.Equal(
            [("number", "path"), ("If-Match", "header"), ("Idempotency-Key", "header")],
            action.GetProperty("parameters").EnumerateArray().Select(part => (Text(part, "name"), Text(part, "in"))));
    }
}
