using System.Diagnostics;
using System.Net.Http.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Scenarios;

public sealed class TraceTests(RunningSystem system)
{
    [Fact]
    public async Task A_trace_that_nobody_records_is_named_in_the_logs_of_all_whom_the_case_reaches()
    {
        var trace = ActivityTraceId.CreateRandom().ToString();
        using var report = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri("api/v1/public/cases", UriKind.Relative))
        { Content = JsonContent.Create(Journey.Lamp()) };
        report.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00");

        using var answer = await system.Anybody.SendAsync(report);

        Assert.True(answer.IsSuccessStatusCode);
        foreach (var service in (string[])["notifications", "evaluation"])
        {
            await Eventually.TrueAsync(
                async () => (await system.Parts.LogAsync(service)).Any(line =>
                    line.Contains("RECEIVE", StringComparison.Ordinal)
                        && line.Contains(trace, StringComparison.Ordinal)),
                $"{service} says that it got a message of trace {trace}");
        }
    }
}
