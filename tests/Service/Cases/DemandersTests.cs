using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

[Collection(typeof(CasesTests))]
public sealed class DemandersTests(CasesHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Article("A15-3")]
    public async Task Name_and_number_lie_in_no_table_and_no_message_in_clear()
    {
        await using var heard = await host.ListenAsync<CaseReported>();
        var (number, code) = await host.ReportAsync();
        var message = await heard.WaitForAsync(reported => reported.Case.Number == number, "the report");
        await using var connection = await host.Database.OpenConnectionAsync();
        var stored = new StringBuilder(JsonSerializer.Serialize(message));
        string[] tables = ["cases", "case_history", "messaging.outbox_messages", "messaging.idempotency_keys"];
        foreach (var table in tables)
            stored.AppendJoin('\n', await connection.QueryAsync<string>($"select row_to_json(r)::text from {table} r"));
        foreach (var secret in new[] { "欧阳诉求", "13812345678", code })
        {
            Assert.DoesNotContain(secret, stored.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(
                Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), stored.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_that_is_kept_for_its_key_is_sealed_and_given_to_nobody_else()
    {
        (string, string) key = ("Idempotency-Key", "1");
        var report = Report("门前积水");
        var first = await PostAsync(host.Client(), "/api/v1/public/cases", report, 201, key);
        var other = await PostAsync(host.Client(), "/api/v1/public/cases", Report("路面塌陷"), 201, key);
        var again = await PostAsync(host.Client(), "/api/v1/public/cases", report, 201, key);
        Assert.Equal(Text(first, "queryCode"), Text(again, "queryCode"));
        Assert.NotEqual(Text(first, "number"), Text(other, "number"));
        await using var connection = await host.Database.OpenConnectionAsync();
        var kept = string.Concat(await connection.QueryAsync<string>(
            """
            select row_to_json(k)::text || encode(coalesce(sealed_answer, ''), 'escape')
            from messaging.idempotency_keys k
            """));
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(Text(first, "queryCode"), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Text(first, "number"), kept, StringComparison.Ordinal);
    }

    [Fact]
    [Article("A15-3")]
    public async Task Names_are_masked_and_shown_only_against_a_recorded_reason()
    {
        var number = await host.HandlingAsync();
        var demander = (await host.Department.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{number}")).GetProperty(
            "demander");
        Assert.Equal(("欧*", "138****5678"), (Text(demander, "name"), Text(demander, "phone")));

        await ActAsync(host.Department, number, "demander/unmask", new { reason = "" }, 400);
        await ActAsync(
            host.ClientFor(TestCallers.Department(Urban)), number, "demander/unmask", new { reason = "联系" }, 403);
        Assert.Equal(
            "13812345678",
            Text(await ActAsync(host.Department, number, "demander/unmask", new { reason = "联系诉求人" }), "phone"));
        await using var connection = await host.Database.OpenConnectionAsync();
        Assert.Equal((Housing, "联系诉求人"), await connection.QuerySingleAsync<(string, string)>(
            "select v.unit, v.reason from demander_views v join cases c on c.id = v.case_id where c.number = @number",
            new { number }));
    }

    [Fact]
    public async Task Only_who_has_the_query_code_follows_and_rates()
    {
        var (number, code) = await host.ReportAsync();
        using var wrong = await host.Client()
            .GetAsync(new Uri($"/api/v1/public/cases/{number}?code=WRONG", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        var followed = await host.Client()
            .GetStringAsync(new Uri($"/api/v1/public/cases/{number}?code={code}", UriKind.Relative));
        Assert.Contains("\"submitted\"", followed, StringComparison.Ordinal);
        Assert.DoesNotContain("欧", followed, StringComparison.Ordinal);
        await PostAsync(
            host.Client(), $"/api/v1/public/cases/{number}/rating",
            new { queryCode = "WRONG", satisfaction = 5, resolved = true }, 404);
        await PostAsync(
            host.Client(), $"/api/v1/public/cases/{number}/rating",
            new { queryCode = code, satisfaction = 5, resolved = true }, 409);
    }
}
