using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Contracts;
using GridGov.Services.Cases.Copies;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GridGov.Tests.Service.Cases;

/// <summary>
/// Cases in a city of two grids, three agencies and four departments, with the demo city's matter list.
/// </summary>
public sealed class CasesHost(Servers servers) : ServiceHost(servers, "cases", typeof(CopiedCity).Assembly)
{
    public const string Grid = "450502001003001";
    public const string OtherGrid = "450502002001001";
    public const string Housing = "D-450502-housing";
    public const string Urban = "D-450502-urban-management";

    public HttpClient Town => ClientFor(TestCallers.TownAgency());
    public HttpClient Department => ClientFor(TestCallers.Department());
    public HttpClient Head => ClientFor(TestCallers.GridHead(Grid));

    /// <summary>A place inside the first grid.</summary>
    public static object Place { get; } = new { lon = 109.105, lat = 21.455, address = "中山路 1 号" };

    public static object Report(string title = "路灯不亮") =>
        new { title, description = "坏了三天", location = Place, demander = new { name = "欧阳诉求", phone = "13812345678" } };

    /// <summary>Sends and reads JSON; the answer has to have the status.</summary>
    public static async Task<JsonElement> PostAsync(
        HttpClient client, string path, object body, int expected = 200, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == expected, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static Task<JsonElement> ActAsync(
        HttpClient client, string number, string action, object body, int expected = 200) =>
        PostAsync(client, $"/api/v1/cases/{number}/{action}", body, expected);

    public async Task<(string Number, string Code)> ReportAsync()
    {
        var receipt = await PostAsync(Client(), "/api/v1/public/cases", Report(), 201);
        return (Text(receipt, "number"), Text(receipt, "queryCode"));
    }

    /// <summary>A case its lead unit works on.</summary>
    public async Task<string> HandlingAsync(params string[] coUnits)
    {
        var (number, _) = await ReportAsync();
        await ActAsync(Town, number, "accept", new { matterCode = "10-03", kind = "help", urgency = "general" });
        await ActAsync(
            Town, number, "dispatch", new { leadUnit = Housing, coUnits, principles = new[] { "statutory" } });
        await ActAsync(Department, number, "sign", new { });
        return number;
    }

    public static string Text(JsonElement json, string member) => json.GetProperty(member).GetString() ?? "";

    protected override async Task ArrangeAsync()
    {
        Sandbox.Settings["Demo:City"] = "true";
        Sandbox.Settings["PersonalData:Keys:0"] = Convert.ToBase64String(new byte[32]);
        Peers.Answer("grids", "/api/v1/snapshots/grids", new
        {
            divisions = new Dictionary<string, string> { ["450502"] = "海城区", ["450502001"] = "中街街道" },
            grids = new[] { Square(Grid, 109.10), Square(OtherGrid, 109.11) },
        });
        UnitChanged[] units =
        [
            .. new[] { "450500", "450502", "450502001" }.Select(
                code => new UnitChanged($"A-{code}", 1, "agency", $"{code}中心", code, "town", true)),
            .. new[] { Housing, Urban, "D-450500-housing", "D-450503-housing" }.Select(code =>
                new UnitChanged(code, 1, "department", code, code.Split('-')[1], "county", true)),
        ];
        Peers.Answer("personnel", "/api/v1/snapshots/units", units);
        await base.ArrangeAsync();
    }

    /// <summary>Waits until the copies are there.</summary>
    public Task ReadyAsync() =>
        Eventually.TrueAsync(() => Services.GetRequiredService<CopiedCity>().IsComplete, "the copies are loaded");

    private static GridCopy Square(string code, double lon)
    {
        var box = GeometryFactory.Default.ToGeometry(new Envelope(lon, lon + 0.01, 21.45, 21.46));
        return new GridCopy(code, 1, $"网格{code}", "general", new WKBWriter().Write(box));
    }
}

/// <summary>Shares one Cases among test classes; each test reports cases of its own.</summary>
[CollectionDefinition]
public sealed class CasesTests : ICollectionFixture<CasesHost>;
