namespace GridGov.AppHost;

/// <summary>The one table a newcomer needs.</summary>
internal static class Welcome
{
    public static void Print(Addresses addresses, Options options, string administratorPassword, TimeSpan elapsed)
    {
        var gateway = addresses.Gateway.ToString().TrimEnd('/');
        List<(string, string)> rows =
        [
            ("gateway", gateway),
            ("API reference", $"{gateway}/docs"),
            ("OpenAPI", $"{gateway}/openapi.json"),
            ("health", $"{gateway}/health/ready"),
            ("sign-in", $"{gateway}/.well-known/openid-configuration"),
            .. addresses.Services.Where(service => service.Key != "gateway").Select(service => ($"({service.Key})", service.Value.ToString())),
            .. options.Empty
                ? [("administrator", $"admin / {administratorPassword}")]
                : new (string, string)[]
                {
                    ("town agency", "client unit-A-450502001 / demo-secret"),
                    ("department", "client unit-D-450502-housing / demo-secret"),
                    ("person", "A-450502001.clerk / Demo!2025"),
                    ("grid head", "head-450502001003001 / Demo!2025"),
                },
        ];
        var line = new string('─', 96);
        Console.WriteLine($"\n{line}\n GridGov is ready ({elapsed.TotalSeconds:0} s)\n{line}");
        foreach (var (name, value) in rows)
            Console.WriteLine($" {name,-16} {value}");
        Console.WriteLine($"{line}\n Report something:\n");
        Console.WriteLine($"   curl -s {gateway}/api/v1/public/cases -H 'Content-Type: application/json' -d \\");
        Console.WriteLine("""     '{"title":"路灯不亮","description":"中街路灯坏了三天","location":{"lon":109.115,"lat":21.475}}'""");
        Console.WriteLine($"\n Ctrl+C stops everything.\n{line}");
    }
}
