using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Services.Cases.Supervision;
using Microsoft.Extensions.DependencyInjection;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

[Collection(typeof(CasesTests))]
public sealed class SupervisionTests(CasesHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Article("A17-2")]
    public async Task What_the_grid_does_not_solve_in_its_window_goes_up_by_itself()
    {
        await using var heard = await host.ListenAsync<CaseEscalated>();
        object report = new
        {
            source = "grid-staff",
            title = "占道",
            description = "占道经营",
            location = Place,
            matterCode = "10-03",
            externalId = "g-1",
        };
        var receipt = await PostAsync(host.Head, "/api/v1/cases", report, 201);
        Assert.Equal("selfHandling", Text(receipt, "status"));
        Assert.Equal(Text(receipt, "number"), Text(await PostAsync(host.Head, "/api/v1/cases", report), "number"));

        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "update cases set due_at = due_at - interval '30 days' where number = @number",
                new { number = Text(receipt, "number") });
        }
        host.Clock.Advance(TimeSpan.FromDays(20));
        try
        {
            await host.Services.GetRequiredService<EscalateExpiredSelfHandling>().RunUntilDoneAsync(default);
        }
        finally
        {
            host.Clock.Release();
        }
        await heard.WaitForAsync(
            escalated => escalated.Case.Number == Text(receipt, "number")
                && escalated is { From: Grid, Reason: null, ReasonWord: "self-handling-expired" },
            "the escalation");
        var path = $"/api/v1/cases/{Text(receipt, "number")}";
        Assert.Equal("pendingDispatch", Text(await host.Town.GetFromJsonAsync<JsonElement>(path), "status"));
        await AssertReasonAsync(path, "zh-CN", "^网格自办时限届满");
        await AssertReasonAsync(path, "en", "^The grid's own time");
    }

    private async Task AssertReasonAsync(string path, string language, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/history");
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await host.Town.SendAsync(request);
        var history = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(history.GetProperty("intact").GetBoolean());
        var last = history.GetProperty("entries").EnumerateArray().Last();
        Assert.Matches(expected, Text(last, "reason"));
        Assert.Equal("self-handling-expired", Text(last.GetProperty("event"), "reasonWord"));
        Assert.False(last.GetProperty("event").TryGetProperty("reason", out _));
    }
}
