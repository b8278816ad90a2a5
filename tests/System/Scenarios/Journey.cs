using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Scenarios;

/// <summary>One case on its way, and the people around it, all through the gateway.</summary>
public sealed class Journey
{
    private readonly RunningSystem _system;

    private Journey(RunningSystem system, JsonElement receipt)
    {
        _system = system;
        Number = receipt.GetProperty("number").GetString() ?? "";
        QueryCode = receipt.TryGetProperty("queryCode", out var code) ? code.GetString() ?? "" : "";
        Grid = receipt.GetProperty("grid").GetProperty("code").GetString() ?? "";
    }

    /// <summary>A lamp in 外沙社区, 海角街道, 海城区.</summary>
    public static object Lamp(string title = "路灯不亮") => new
    {
        title,
        description = "路口的路灯坏了三天",
        location = new { lon = 109.115, lat = 21.475 },
        demander = new { name = "张三丰", phone = "13800001234" },
    };

    public string Number { get; }

    public string QueryCode { get; }

    public string Grid { get; }

    public string Town => $"A-{Grid[..9]}";

    public string County => $"A-{Grid[..6]}";

    public string Department => $"D-{Grid[..6]}-urban-management";

    /// <summary>Somebody reports it.</summary>
    public static async Task<Journey> BeginAsync(RunningSystem system, object? report = null)
    {
        using var answer = await system.Anybody.PostAsJsonAsync("api/v1/public/cases", report ?? Lamp());
        return new Journey(system, await ReadAsync(answer, HttpStatusCode.Created));
    }

    /// <summary>A grid head reports it from the own grid.</summary>
    public static async Task<Journey> BeginInGridAsync(RunningSystem system, string grid)
    {
        var head = await system.AsPersonAsync($"head-{grid}");
        using var answer = await head.PostAsJsonAsync("api/v1/cases", new
        {
            source = "grid-staff",
            title = "楼道堆物",
            description = "三楼楼道堆放杂物",
            location = new { lon = 109.115, lat = 21.475 },
            matterCode = "10-01",
            demander = new { name = "李四", phone = "13900005678" },
        });
        return new Journey(system, await ReadAsync(answer, HttpStatusCode.Created));
    }

    /// <summary>A unit's system does something; the case as it is then.</summary>
    public async Task<JsonElement> ActAsync(
        string unit, string action, object? body = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ActAsync(await _system.AsUnitAsync(unit), action, body, expected);

    public async Task<JsonElement> ActAsync(
        HttpClient client, string action, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.PostAsJsonAsync($"api/v1/cases/{Number}/{action}", body ?? new { });
        return await ReadAsync(answer, expected);
    }

    public async Task<JsonElement> SeeAsync(string unit, string path = "", HttpStatusCode expected = HttpStatusCode.OK)
    {
        var client = await _system.AsUnitAsync(unit);
        using var answer = await client.GetAsync(new Uri($"api/v1/cases/{Number}{path}", UriKind.Relative));
        return await ReadAsync(answer, expected);
    }

    /// <summary>From the agency's desk to the department's.</summary>
    public async Task ToHandlingAsync()
    {
        await ActAsync(Town, "accept", new { matterCode = "10-01", kind = "help", urgency = "general" });
        await ActAsync(
            Town, "dispatch", new { leadUnit = Department, principles = new[] { "statutory", "territorial" } });
        await ActAsync(Department, "sign");
    }

    /// <summary>The department's work, up to feedback to both sides.</summary>
    public async Task<JsonElement> ToFeedbackAsync()
    {
        await ContactAsync();
        await ActAsync(Department, "complete", new { resolved = true, result = "已更换灯具", publicReply = "路灯已修复" });
        await ActAsync(
            Department, "feedback", new { to = "demander", channel = "phone", text = "路灯已修复" }, HttpStatusCode.Created);
        return await ActAsync(
            Department, "feedback", new { to = "agency", channel = "online", text = "已办结" }, HttpStatusCode.Created);
    }

    /// <summary>The department calls the demander.</summary>
    public Task<JsonElement> ContactAsync() => ActAsync(
        Department, "contacts",
        new { at = TimeProvider.System.GetUtcNow(), channel = "phone", reached = true, summary = "已联系，了解情况" },
        HttpStatusCode.Created);

    /// <summary>Counts the inbox entries about this case that somebody has.</summary>
    public async Task<int> InboxAsync(HttpClient client)
    {
        var entries = await client.WalkAsync("api/v1/inbox?limit=200");
        return entries.Count(entry => Text(entry, "caseNumber") == Number);
    }

    public static string Status(JsonElement view) => Text(view, "status");

    public static string Text(JsonElement from, string member) =>
        from.TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
