using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using GridGov.Tests.System.Scenarios;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Failures;

/// <summary>The system runs with two replicas of Cases and of the gateway, each of them seen by itself.</summary>
public sealed class ReplicaTests(RunningSystem system)
{
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("cases", "cases-2")]
    [InlineData("cases-2", "cases")]
    public async Task Either_replica_of_cases_answers_for_both(string gone, string other)
    {
        Assert.True((await system.Parts.CommandAsync(gone, KnownResourceCommands.StopCommand)).Success);
        await Eventually.TrueAsync(
            () => system.Parts.StateOf(gone) == KnownResourceStates.Finished, $"{gone} has ended", Back);

        // The gateway leaves out who does not answer; from then on every request is answered by the other one.
        for (var answered = 0; answered < 20;)
            answered = await ReportAsync() == HttpStatusCode.Created ? answered + 1 : 0;

        Assert.Equal(KnownResourceStates.Running, system.Parts.StateOf(other));
        Assert.True((await system.Parts.CommandAsync(gone, KnownResourceCommands.StartCommand)).Success);
        await Eventually.TrueAsync(() => IsReadyAsync(system.Parts.AddressOf(gone)), $"{gone} is ready again", Back);
    }

    [Fact]
    public async Task Each_gateway_leads_to_the_same_system()
    {
        var number = "";
        foreach (var gateway in (string[])["gateway", "gateway-2"])
        {
            using var client = new HttpClient { BaseAddress = system.Parts.AddressOf(gateway) };
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/public/cases")
            {
                Content = JsonContent.Create(Journey.Lamp("两个网关")),
            };
            request.Headers.Add("Idempotency-Key", "two gateways");
            using var answer = await client.SendAsync(request);
            var told = Journey.Text(await Journey.ReadAsync(answer, HttpStatusCode.Created), "number");
            Assert.Equal(number.Length > 0 ? number : told, told);
            number = told;
        }
        Assert.NotEqual(system.Parts.AddressOf("gateway"), system.Parts.AddressOf("gateway-2"));
    }

    [Fact]
    public async Task Whoever_needs_a_service_is_told_each_of_its_replicas()
    {
        var environment = await File.ReadAllTextAsync($"/proc/{system.Parts.ProcessIdOf("gateway")}/environ");

        foreach (var (i, replica) in new[] { "cases", "cases-2" }.Index())
            Assert.Contains(
                $"services__cases__http__{i}={system.Parts.AddressOf(replica).ToString().TrimEnd('/')}\0", environment,
                StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> ReportAsync()
    {
        using var answer = await system.Anybody.PostAsJsonAsync("api/v1/public/cases", Journey.Lamp("副本"));
        return answer.StatusCode;
    }

    private static async Task<bool> IsReadyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
