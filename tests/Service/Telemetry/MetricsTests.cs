using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using GridGov.Tests.Service.Cases;
using OpenTelemetry.Metrics;

namespace GridGov.Tests.Service.Telemetry;

public sealed partial class MetricsTests(TracedSystem system) : IClassFixture<TracedSystem>
{
    [Fact]
    public async Task Every_metric_is_described_with_its_unit_and_nothing_else_is()
    {
        // All of them exist once a report went through.
        await system.ReportAsync(ActivityTraceId.CreateRandom());
        var measured = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("GridGov.", StringComparison.Ordinal))
                    measured.Add($"{instrument.Name} {instrument.Unit}");
            },
        };
        listener.Start();

        var described = Described().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md")))
            .Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value}").Order(StringComparer.Ordinal);
        Assert.Equal(measured, described);
    }

    [Fact]
    public async Task Decisions_are_counted_by_command_and_outcome()
    {
        await system.ReportAsync(ActivityTraceId.CreateRandom());
        var report = new { title = "x", description = "y", location = CasesHost.Place, matterCode = "99-99" };
        using var refused = await system.Door.PostAsJsonAsync(
            new Uri("/api/v1/public/cases", UriKind.Relative), report);
        Assert.Equal(422, (int)refused.StatusCode);
        system.Collect();

        string
        [] tags = [
            .. system.Exported.Metrics.ToList().Where(metric => metric.Name == "gridgov.cases.decisions")
                .SelectMany(TagsOf)
        ];
        Assert.Contains("ReportCase accepted", tags);
        Assert.Contains("ReportCase matter-not-on-list", tags);
    }

    private static IEnumerable<string> TagsOf(MetricSnapshot metric)
    {
        foreach (var point in metric.MetricPoints)
        {
            var values = new List<object?>();
            foreach (var tag in point.Tags)
                values.Add(tag.Value);
            yield return string.Join(' ', values);
        }
    }

    [GeneratedRegex(@"^\| `(?<name>gridgov\.[a-z.]+)` \| (?<unit>\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Described();
}
