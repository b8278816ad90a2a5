using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Routes;

/// <summary>A case goes its way from the report to the rating, and each answer is what the description says.</summary>
[Collection(typeof(CasesTests))]
public sealed class DescribedMainJobTests(CasesHost host) : IAsyncLifetime
{
    private readonly Dictionary<string, DescribedOperation> _operations = [];
    private readonly HashSet<string> _done = [];

    public async ValueTask InitializeAsync()
    {
        await host.ReadyAsync();
        using var client = host.Client();
        var description = new Description(
            await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json"), new Dictionary<string, string>());
        foreach (var operation in description.Operations())
            _operations[operation.Name] = operation;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_answer_on_the_way_of_a_case_is_as_described()
    {
        var receipt = await DoAsync(host.Client(), "reportPublicCase", "", Report());
        var (number, code) = ($"{receipt?["number"]}", $"{receipt?["queryCode"]}");
        await DoAsync(
            host.Town, "acceptCase", number, new { matterCode = "10-03", kind = "help", urgency = "general" });
        await DoAsync(host.Town, "proposeRouting", number);
        string[] others = [Urban];
        await DoAsync(
            host.Town, "dispatchCase", number,
            new { leadUnit = Housing, coUnits = others, principles = new[] { "statutory" } });
        await DoAsync(host.Department, "signCase", number, new { });
        await DoAsync(host.Department, "unmaskDemander", number, new { reason = "联系诉求人" });
        var contact = new { at = host.Clock.GetUtcNow(), channel = "phone", reached = true, summary = "已联系" };
        await DoAsync(host.Department, "logContact", number, contact);
        await DoAsync(host.ClientFor(TestCallers.Department(Urban)), "answerCoTask", number, new { result = "已配合" });
        await DoAsync(
            host.Department, "completeCase", number, new { resolved = true, result = "已修复", publicReply = "路灯已修复" });
        foreach (var to in new[] { "demander", "agency" })
            await DoAsync(host.Department, "giveFeedback", number, new { to, channel = "phone", text = "路灯已修复" });
        await DoAsync(
            host.Town, "recordReturnVisit", number, new { reached = true, resolved = true, satisfaction = 5 });
        await DoAsync(host.Town, "readCase", number);
        await DoAsync(host.Town, "readHistory", number);
        await DoAsync(host.Town, "listCases", "");
        await DoAsync(host.Town, "listResponsibilities", "");
        await DoAsync(host.Client(), "listPublicMatters", "");
        await DoAsync(host.Client(), "rateCase", number, new { queryCode = code, satisfaction = 5, resolved = true });
        await DoAsync(host.Client(), "followCase", $"{number}?code={code}");
        Assert.True(_done.Count > 15);
    }

    private async Task<JsonNode?> DoAsync(HttpClient client, string name, string number, object? body = null)
    {
        var operation = _operations[name];
        using var request = new HttpRequestMessage(
            operation.Method, operation.Path.Replace("{number}", number, StringComparison.Ordinal)
                .Replace("{id}", "1", StringComparison.Ordinal));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{name}: {await answer.Content.ReadAsStringAsync()}");
        await operation.AssertDescribesAsync(answer);
        _done.Add(name);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync());
    }
}
