using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Gateway;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace GridGov.Tests.Service.Telemetry;

/// <summary>
/// Gateway, Cases, Notifications and Evaluation side by side on one broker, each with exporters that keep what would
/// leave the machine.
/// </summary>
public sealed class TracedSystem(Servers servers) : IAsyncLifetime
{
    public const string Name = "欧阳诉求";
    public const string Phone = "13812345678";
    public const string Wish = "家门口的路灯坏了三天，老人摔了一跤";

    private readonly List<ServiceHost> _hosts = [];

    internal Exported Exported { get; } = new();

    public HttpClient Door => _hosts[^1].Client();

    /// <summary>Reports a case under a trace of the client's.</summary>
    public async Task<(string Number, string Code)> ReportAsync(ActivityTraceId trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/public/cases")
        {
            Content = JsonContent.Create(
                new
                {
                    title = "路灯",
                    description = Wish,
                    location = CasesHost.Place,
                    demander = new { name = Name, phone = Phone }
                }),
        };
        // What a caller traces by itself becomes the root.
        using var client = new Activity("client").SetParentId(
            trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
        using var answer = await Door.SendAsync(request);
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, receipt.ToString());
        return (CasesHost.Text(receipt, "number"), CasesHost.Text(receipt, "queryCode"));
    }

    /// <summary>Lets every service say its metrics now.</summary>
    public void Collect() => _hosts.ForEach(host => host.Services.GetRequiredService<MeterProvider>().ForceFlush());

    public async ValueTask InitializeAsync()
    {
        var cases = await StartAsync(new CasesHost(servers) { Listens = true, More = Exported.Attach });
        await cases.ReadyAsync();
        var broker = new Dictionary<string, string?>
        {
            ["ConnectionStrings:messaging"] = cases.Sandbox.Broker.Address.ToString()
        };
        await StartAsync(new NotificationsHost(servers) { Settings = broker, More = Exported.Attach });
        await StartAsync(new EvaluationHost(servers) { Settings = broker, More = Exported.Attach });
        var behind = new Dictionary<string, string?> { ["services:cases:http:0"] = cases.Address.ToString() };
        await StartAsync(new GatewayHost(servers) { Settings = behind, Listens = true, More = Exported.Attach });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
            await host.DisposeAsync();
    }

    private async Task<T> StartAsync<T>(T host) where T : ServiceHost
    {
        _hosts.Add(host);
        await host.InitializeAsync();
        return host;
    }
}
