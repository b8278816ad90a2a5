using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GridGov.AppHost;

/// <summary>Says what is ready, and prints the one table a newcomer needs when all of it is.</summary>
/// <param name="notifications">Tells when a resource is well.</param>
/// <param name="model">All resources.</param>
/// <param name="settings">Has the dashboard's address and token.</param>
/// <param name="here">Has the gateway's address.</param>
/// <param name="keepers">The accounts of an installation without demo accounts; else empty.</param>
/// <param name="since">When the start began.</param>
internal sealed class Welcome(
    ResourceNotificationService notifications, DistributedApplicationModel model, IConfiguration settings,
    LocalInstallation here, IReadOnlyList<(string Account, string Password)> keepers, long since)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Terminal.Say(here.Demo ? "starting; the first start loads the demo city" : "starting");
        await Task.WhenAll(
            model.Resources.Where(resource => resource.HasAnnotationOfType<StartAgainAnnotation>())
                .Select(resource => SayWhenReadyAsync(resource.Name, stoppingToken)));
        Print();
    }

    private async Task SayWhenReadyAsync(string name, CancellationToken cancel)
    {
        await notifications.WaitForResourceHealthyAsync(name, WaitBehavior.WaitOnResourceUnavailable, cancel);
        Terminal.Say($"{name} is ready ({Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s)");
    }

    private void Print()
    {
        var gateway = here.Gateway.ToString().TrimEnd('/');
        List<(string, string)> rows =
        [
            ("gateway", gateway),
            .. settings["AppHost:BrowserToken"] is { } token
                ? [("dashboard", $"{settings["ASPNETCORE_URLS"]}/login?t={token}")]
                : Array.Empty<(string, string)>(),
            ("API reference", $"{gateway}/docs"),
            ("OpenAPI", $"{gateway}/openapi.json"),
            ("health", $"{gateway}/health/ready"),
            ("sign-in", $"{gateway}/.well-known/openid-configuration"),
            .. here.Demo
                ? new (string, string)[]
                {
                    ("town agency", "client unit-A-450502001 / demo-secret"),
                    ("department", "client unit-D-450502-housing / demo-secret"),
                    ("person", "A-450502001.clerk / Demo!2025"),
                    ("grid head", "head-450502001003001 / Demo!2025"),
                }
                : [.. keepers.Select(keeper => ("keeps the system", $"{keeper.Account} / {keeper.Password}"))],
        ];
        var line = new string('─', 96);
        Console.WriteLine($"\n{line}\n GridGov is ready ({Stopwatch.GetElapsedTime(since).TotalSeconds:0} s)\n{line}");
        foreach (var (name, value) in rows)
            Console.WriteLine($" {name,-16} {value}");
        Console.WriteLine($"{line}\n Report something:\n");
        Console.WriteLine($"   curl -s {gateway}/api/v1/public/cases -H 'Content-Type: application/json' -d \\");
        Console.WriteLine(
            """     '{"title":"路灯不亮","description":"中街路灯坏了三天","location":{"lon":109.115,"lat":21.475}}'""");
        Console.WriteLine($"\n Ctrl+C stops everything.\n{line}");
    }
}
