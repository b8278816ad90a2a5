using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.AppHost;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Benchmarks;

/// <summary>
/// (f) From <c>dotnet run --project src/AppHost</c> until a case is reported and accepted by its town: in an empty
/// folder, and again in the same one. With another checkout given, its starts are measured in turn and are the floor.
/// </summary>
internal static class Start
{
    private const int SecondStarts = 3;
    private static readonly string[] Orchestration = ["GridGov.AppHost", "/dcp ", "Aspire.Dashboard", "dotnet run "];

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        await bench.StopSystemAsync();
        var (ours, former) = (new List<Figures>(), new List<Figures>());
        for (var round = 0; round <= SecondStarts; round++)
        {
            if (bench.Options.Former is { } checkout)
                former.Add(await StartOnceAsync(bench, "former", checkout));
            ours.Add(await StartOnceAsync(bench, "ours", Built.Repository));
        }
        return
        [
            new(
                'f', "first start until the first case is accepted", ours[0].Seconds, "s",
                former.FirstOrDefault()?.Seconds),
            Second("second start until the first case is accepted", figures => figures.Seconds, "s", 1.7, Goal.Max(40)),
            Second("… processor time of it", figures => figures.ProcessorSeconds, "s", 2),
            Second("… memory of orchestrator, dashboard and wrappers", figures => figures.Megabytes, "MB"),
        ];

        Row Second(
            string what, Func<Figures, double> figure, string unit, double? mostOfFormer = null, Goal? goal = null) =>
            new(
                'f', what, Intake.Median(ours.Skip(1).Select(figure)), unit,
                former.Count > 0 ? Intake.Median(former.Skip(1).Select(figure)) : null, goal,
                former.Count > 0 && mostOfFormer is { } most ? Goal.Max(most) : null);
    }

    private static async Task<Figures> StartOnceAsync(Bench bench, string name, string checkout)
    {
        var watch = Stopwatch.StartNew();
        var host = AppHostProcess.RunProject(
            bench.Guard, Path.Combine(checkout, "src", "AppHost"), Path.Combine(bench.Folder, name));
        await host.WaitUntilReadyAsync();
        var ready = watch.Elapsed;
        await AcceptFirstCaseAsync(host.Gateway);
        var figures = new Figures(
            watch.Elapsed.TotalSeconds, host.ProcessorTime().TotalSeconds,
            host.Processes()
                .Where(process => Orchestration.Any(part => process.Value.Contains(part, StringComparison.Ordinal)))
                .Sum(process => Memory.Megabytes(process.Key)));
        Bench.Say(
            $"start, {name}: ready after {ready.TotalSeconds:0.0} s, "
            + $"first case accepted after {figures.Seconds:0.0} s, processors {figures.ProcessorSeconds:0} s");
        await host.StopAsync();
        await Eventually.TrueAsync(
            () => host.Processes().Count == 0, "everything it had started is gone", TimeSpan.FromMinutes(1));
        return figures;
    }

    private static async Task AcceptFirstCaseAsync(Uri gateway)
    {
        using var client = new HttpClient { BaseAddress = gateway };
        using var reported = await client.SendAsync(Intake.Report(gateway));
        var receipt = await ReadAsync(reported);
        var grid = receipt.GetProperty("grid").GetProperty("code").GetString() ?? "";
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", $"unit-A-{grid[..9]}"),
            new("client_secret", "demo-secret"),
        ]);
        using var token = await client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await ReadAsync(token)).GetProperty("access_token").GetString());
        using var accepted = await client.PostAsJsonAsync(
            new Uri($"api/v1/cases/{receipt.GetProperty("number").GetString()}/accept", UriKind.Relative),
            new { matterCode = "10-01", kind = "help", urgency = "general" });
        await ReadAsync(accepted);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{answer.StatusCode}: {text}");
    }

    private sealed record Figures(double Seconds, double ProcessorSeconds, double Megabytes);
}
