using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Benchmarks;

/// <summary>(f) From <c>dotnet run --project src/AppHost</c>, for the second time in a folder, until a case is reported and accepted by its town.</summary>
internal static class Start
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        if (bench.Options.System is not null)
        {
            Bench.Say("start: left out, since the system was running already");
            return [];
        }
        await bench.StopSystemAsync();
        var state = Path.Combine(bench.Folder.State, "..", "second");
        Bench.Say("start: the first one makes the state and builds what is not built");
        var first = await AppHostProcess.RunProjectAsync(bench.Guard, state);
        await AcceptFirstCaseAsync(first.Endpoints.Gateway);
        await first.StopAsync();
        var watch = Stopwatch.StartNew();
        var second = await AppHostProcess.RunProjectAsync(bench.Guard, state);
        var ready = watch.Elapsed;
        await AcceptFirstCaseAsync(second.Endpoints.Gateway);
        var seconds = watch.Elapsed.TotalSeconds;
        Bench.Say($"start: ready after {ready.TotalSeconds:0.0} s, first case accepted after {seconds:0.0} s");
        await second.StopAsync();
        return [new('f', "second start until the first case is accepted", seconds, "s", null, Goal.Max(40))];
    }

    private static async Task AcceptFirstCaseAsync(Uri gateway)
    {
        using var client = new HttpClient { BaseAddress = gateway };
        using var reported = await client.SendAsync(Intake.Report(gateway));
        var receipt = await ReadAsync(reported);
        var grid = receipt.GetProperty("grid").GetProperty("code").GetString() ?? "";
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", $"unit-A-{grid[..9]}"), new("client_secret", "demo-secret"),
        ]);
        using var token = await client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await ReadAsync(token)).GetProperty("access_token").GetString());
        using var accepted = await client.PostAsJsonAsync(
            new Uri($"api/v1/cases/{receipt.GetProperty("number").GetString()}/accept", UriKind.Relative),
            new { matterCode = "10-01", kind = "help", urgency = "general" });
        await ReadAsync(accepted);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{answer.StatusCode}: {text}");
    }
}
