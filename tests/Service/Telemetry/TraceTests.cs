using System.Diagnostics;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Telemetry;

public sealed class TraceTests(TracedSystem system) : IClassFixture<TracedSystem>
{
    private static readonly string[] Consumers =
        ["notifications-notify-duty-on-case-reached", "evaluation-count-case-on-case-event"];

    [Fact]
    public async Task One_trace_goes_from_the_gateway_through_Cases_and_the_broker_into_Notifications_and_Evaluation()
    {
        var trace = ActivityTraceId.CreateRandom();
        await system.ReportAsync(trace);
        var spans = await WholeAsync(trace);

        Assert.Equal(2, spans.Count(span => span.Kind == ActivityKind.Server));
        Assert.Contains(spans, span => span.Source.Name == "GridGov.Persistence");
        Assert.All(Consumers, queue => Assert.Contains(spans, span => Consumes(span, queue)));
        Assert.Contains(spans, span => span.Source.Name == "Npgsql");
        // Nothing hangs in the air: all of it follows from the client's call.
        Assert.Equal("System.Net.Http", Assert.Single(Roots(spans)).Source.Name);
    }

    [Fact]
    public async Task Logs_of_all_four_name_the_trace()
    {
        var trace = ActivityTraceId.CreateRandom();
        await system.ReportAsync(trace);

        await Eventually.TrueAsync(
            () => Lines(trace, "Microsoft.AspNetCore.Hosting.Diagnostics").Count(
                line => line.StartsWith("Request finished", StringComparison.Ordinal)) == 2,
            "gateway and Cases log the request");
        await Eventually.TrueAsync(
            () => Lines(trace, "MassTransit.Messages").Count(
                line => line.StartsWith("RECEIVE", StringComparison.Ordinal)) == 2,
            "Notifications and Evaluation log the message");
    }

    [Fact]
    public async Task Nothing_personal_leaves_with_traces_logs_or_metrics()
    {
        var trace = ActivityTraceId.CreateRandom();
        var (number, code) = await system.ReportAsync(trace);
        using var followed = await system.Door.GetAsync(
            new Uri($"/api/v1/public/cases/{number}?code={code}", UriKind.Relative));
        Assert.True(followed.IsSuccessStatusCode);
        await WholeAsync(trace);
        system.Collect();

        var texts = system.Exported.Texts().ToList();
        Assert.Contains(texts, text => text.Contains("/api/v1/public/cases", StringComparison.Ordinal));
        string[] secrets = [TracedSystem.Name, TracedSystem.Phone, TracedSystem.Wish, code, "109.105", "中山路"];
        foreach (var secret in secrets)
            Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Lines(ActivityTraceId trace, string category) =>
        system.Exported.LinesOf(trace, category);

    private Task<IReadOnlyList<Activity>> WholeAsync(ActivityTraceId trace) => Eventually.FindAsync(() =>
    {
        var spans = system.Exported.Of(trace);
        var whole = spans.Count(span => span.Kind == ActivityKind.Server) == 2
            && Consumers.All(queue => spans.Any(span => Consumes(span, queue)));
        // A span is exported when it ends, which a parent may do after its children.
        return Task.FromResult(whole && Roots(spans).Count() == 1 ? spans : null);
    }, "the trace is whole, with one root");

    private static IEnumerable<Activity> Roots(IReadOnlyList<Activity> spans)
    {
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        return spans.Where(span => !ids.Contains(span.ParentSpanId));
    }

    private static bool Consumes(Activity span, string queue) => span.Source.Name == "MassTransit"
        && Exported.TextsOf(span).Any(text => text.Contains(queue, StringComparison.Ordinal));
}
