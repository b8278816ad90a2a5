using System.Text.Json;
using Dapper;
using GridGov.Services.Cases.Supervision;
using Microsoft.Extensions.DependencyInjection;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases.Supervision;

public sealed class ParkedCasesTests(CasesHost host) : IClassFixture<CasesHost>
{
    [Fact]
    public async Task A_case_that_cannot_be_read_is_parked_and_the_others_go_up()
    {
        await host.ReadyAsync();
        var (broken, good) = (await SelfHandlingAsync("p-1"), await SelfHandlingAsync("p-2"));
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update cases set due_at = now() - interval '30 days', state = '{\"status\": 17}' where number = @broken; "
            + "update cases set due_at = now() - interval '29 days' where number = @good", new { broken, good });

        host.Clock.Advance(TimeSpan.FromDays(20));
        await host.Services.GetRequiredService<EscalateExpiredSelfHandling>().RunUntilDoneAsync(default);
        host.Clock.Release();

        Assert.Equal("selfHandling", await StatusAsync(broken));
        Assert.Equal("pendingDispatch", await StatusAsync(good));
        Assert.Equal(
            [broken], await connection.QueryAsync<string>(
                "select number from cases join parked_cases on case_id = id where reason <> ''"));
        await host.Services.GetRequiredService<MeasureDeadlines>().RunUntilDoneAsync(default);
        using var client = host.Client();
        using var health = JsonDocument.Parse(await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
        Assert.Equal("degraded", Text(health.RootElement.GetProperty("checks"), "parked-cases"));

        Task<string?> StatusAsync(string number) => connection.ExecuteScalarAsync<string>(
            "select status from cases where number = @number", new { number });
    }

    private async Task<string> SelfHandlingAsync(string externalId)
    {
        object report = new
        {
            source = "grid-staff",
            title = "占道",
            description = "占道经营",
            location = Place,
            matterCode = "10-03",
            externalId,
        };
        return Text(await PostAsync(host.Head, "/api/v1/cases", report, 201), "number");
    }
}
