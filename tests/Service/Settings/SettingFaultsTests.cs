using System.Diagnostics;
using System.Security.Cryptography;
using GridGov.AppHost;

namespace GridGov.Tests.Service.Settings;

/// <summary>An operator who makes a mistake reads at the start which one, and how it is put right.</summary>
public sealed class SettingFaultsTests
{
    private const string Head = "The settings are wrong:\n";
    private const string Web = "an absolute address that begins with http:// or https://";

    private static readonly Dictionary<string, string?> Right = new(
    [
        .. Topology.Services.Select(service => ($"services:{service.Name}:http:0", "http://service.test"))
            .Concat(Topology.Services.Select(service => ($"ConnectionStrings:{service.Name}", "Host=db;Database=one")))
            .Select(pair => KeyValuePair.Create(pair.Item1, (string?)pair.Item2)),
        new("Authentication:Issuer", "https://city.test/"),
        new("Accounts:Keys:0", Convert.ToBase64String(new byte[32])),
        new("Clients:ServiceSecret", "secret of a service"),
        new("Clients:cases:Secret", "secret of cases"),
        new("Clients:notifications:Secret", "secret of notifications"),
        new("Clients:evaluation:Secret", "secret of evaluation"),
        new("ConnectionStrings:cache", "127.0.0.1:1"),
        new("ConnectionStrings:messaging", "amqp://127.0.0.1:1/"),
        new("Issuer:EncryptionKey", Convert.ToBase64String(new byte[32])),
        new("Issuer:SigningKey", NewKey(2048)),
        new("PersonalData:Keys:0", Convert.ToBase64String(new byte[32])),
    ]);

    // As below, for who is who.
    public static TheoryData<string, string, string?, string> FaultsOfIdentity => new()
    {
        { "personnel", "Accounts:Keys:0", "letmein", "is wrong; allowed: 32 random bytes in base64." },
        { "personnel", "Clients:cases:Secret", null, "is missing; allowed: text." },
        {
            "personnel", "Issuer:SessionLifetime", "00:01:00",
            "is '00:01:00'; allowed: duration, hours:minutes:seconds, from 00:10:00 to 7.00:00:00."
        },
        {
            "cases", "ForwardedHeaders:KnownNetworks:0", "10.0.0.0",
            "is '10.0.0.0'; allowed: a network such as 10.0.0.0/8."
        },
    };

    // Service, key, what is there instead, and what is said of it behind the key.
    public static TheoryData<string, string, string?, string> Faults => new()
    {
        { "cases", "Authentication:Issuer", null, $"is missing; allowed: {Web}." },
        { "cases", "Authentication:Issuer", "city.test", $"is 'city.test'; allowed: {Web}." },
        { "cases", "Authentication:JwksAddress", "ftp://city.test", $"is 'ftp://city.test'; allowed: {Web}." },
        { "cases", "Clients:ServiceSecret", null, "is missing; allowed: text." },
        { "cases", "Clients:ServiceSecret", " ", "is missing; allowed: text." },
        {
            "cases", "ConnectionStrings:cases", "Host=db;Password=letmein",
            "is wrong; allowed: an Npgsql connection string with Host and Database."
        },
        {
            "cases", "ConnectionStrings:messaging", "http://me:letmein@broker",
            "is wrong; allowed: amqp://user:password@host:port/virtual-host, or amqps://."
        },
        { "cases", "Demo:City", "perhaps", "is 'perhaps'; allowed: true or false." },
        { "cases", "Limits:BodyBytes", "1 MB", "is '1 MB'; allowed: whole number, from 1 to 1073741824." },
        { "cases", "Limits:BodyBytes", "0", "is '0'; allowed: whole number, from 1 to 1073741824." },
        { "cases", "OTEL_EXPORTER_OTLP_ENDPOINT", "collector", $"is 'collector'; allowed: {Web}." },
        { "cases", "PersonalData:Keys:0", null, "is missing; allowed: 32 random bytes in base64." },
        { "cases", "PersonalData:Keys:0", "bGV0bWVpbg==", "is wrong; allowed: 32 random bytes in base64." },
        { "cases", "PersonalData:Keys:1", "letmein", "is wrong; allowed: 32 random bytes in base64." },
        { "cases", "services:grids:http:0", null, $"is missing; allowed: {Web}." },
        {
            "grids", "ConnectionStrings:grids", null,
            "is missing; allowed: an Npgsql connection string with Host and Database."
        },
        { "grids", "services:personnel:http:0", null, $"is missing; allowed: {Web}." },
        { "evaluation", "services:cases:http:0", "cases", $"is 'cases'; allowed: {Web}." },
        { "personnel", "Issuer:EncryptionKey", "letmein", "is wrong; allowed: 32 random bytes in base64." },
        {
            "personnel", "Issuer:SigningKey", "letmein",
            "is wrong; allowed: an RSA private key of at least 2048 bits in PEM."
        },
        {
            "personnel", "Issuer:SigningKey", NewKey(1024),
            "is wrong; allowed: an RSA private key of at least 2048 bits in PEM."
        },
        {
            "gateway", "ConnectionStrings:cache", "redis,password=letmein,colour=red",
            "is wrong; allowed: host:port, then options of StackExchange.Redis behind commas."
        },
        {
            "gateway", "ForwardedHeaders:KnownProxies:1", "proxy",
            "is 'proxy'; allowed: an IPv4 or IPv6 address."
        },
        {
            "gateway", "Gateway:AnswerWithin", "30",
            "is '30'; allowed: duration, hours:minutes:seconds, from 00:00:01 to 01:00:00."
        },
        {
            "gateway", "Gateway:Hosts:0", "https://city.test",
            "is 'https://city.test'; allowed: the name or the address of a host, without a port."
        },
        { "gateway", "RateLimits:other:Burst", "many", "is 'many'; allowed: whole number, from 1 to 1000000." },
        { "gateway", "RateLimits:report:PerSecond", "0", "is '0'; allowed: number, above 0 and at most 1000000." },
        { "gateway", "RateLimits:sign-in:Burst", "0", "is '0'; allowed: whole number, from 1 to 1000000." },
        { "gateway", "services:cases:http:1", "cases:8080", $"is 'cases:8080'; allowed: {Web}." },
    };

    // Service, key, what is there instead, and the numbers that are allowed.
    public static TheoryData<string, string, string?, string> NumberFaults => new(
        from row in new[]
        {
            ("cases", "Database:KeepAliveSeconds", "0", "1 to 3600"),
            ("cases", "Database:StatementSeconds", "0", "1 to 3600"),
            ("cases", "Database:LockSeconds", "0", "1 to 3600"),
            ("cases", "Database:IdleInTransactionSeconds", "30", "31 to 3600"),
            ("cases", "Retention:IdempotencyKeyHours", "23", "24 to 87840"),
            ("cases", "Retention:InboxDays", "0", "1 to 3660"),
            ("cases", "Retention:ParkedDays", "0", "1 to 3660"),
            ("personnel", "Retention:SignInDays", "179", "180 to 3660"),
        }
        select (row.Item1, row.Item2, (string?)row.Item3,
            $"is '{row.Item3}'; allowed: whole number, from {row.Item4}."));

    [Theory]
    [MemberData(nameof(Faults))]
    [MemberData(nameof(FaultsOfIdentity))]
    [MemberData(nameof(NumberFaults))]
    public async Task Each_fault_is_told_with_its_key_and_what_is_allowed(
        string service, string key, string? value, string told)
    {
        var refusal = await RefusalAsync(service, new() { [key] = value });
        // Configuration knows no case, so the message may write a key as the service does.
        var variable = key.Replace(":", "__", StringComparison.Ordinal);
        Assert.Equal($"{Head}{key} ({variable}) {told}", refusal, ignoreCase: true);
    }

    [Fact]
    public async Task Every_setting_that_can_be_wrong_is_shown_to_be_told()
    {
        var starts = await Told.NothingAsync();
        var checkedOnes = starts.Values.SelectMany(start => start.Sections).SelectMany(section => section.Settings)
            .Where(setting => setting.Required || setting.Allowed != "text")
            .Select(setting => setting.Members[^1]).ToHashSet();
        var shown = starts.SelectMany(start => start.Value.Sections.SelectMany(section => section.Settings)
            .Where(
                setting => Faults.Concat(FaultsOfIdentity)
                    .Concat(NumberFaults)
                    .Any(fault => fault.Data.Item1 == start.Key
                && fault.Data.Item2.StartsWith(setting.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(setting => setting.Members[^1]));
        Assert.Equal([], checkedOnes.Except(shown).Select(member => $"{member.DeclaringType}.{member.Name}"));
    }

    [Fact]
    public async Task Several_faults_stand_in_one_message()
    {
        var refusal = await RefusalAsync("cases", new()
        {
            ["Clients:ServiceSecret"] = null,
            ["Demo:City"] = "perhaps",
            ["PersonalData:Keys:0"] = "letmein",
            ["PersonalData:Keys:1"] = "letmein",
            ["services:personnel:http:0"] = null,
        });
        Assert.Equal(
            $"""
            {Head}Clients:ServiceSecret (Clients__ServiceSecret) is missing; allowed: text.
            Demo:City (Demo__City) is 'perhaps'; allowed: true or false.
            PersonalData:Keys:0 (PersonalData__Keys__0) is wrong; allowed: 32 random bytes in base64.
            PersonalData:Keys:1 (PersonalData__Keys__1) is wrong; allowed: 32 random bytes in base64.
            services:personnel:http:0 (services__personnel__http__0) is missing; allowed: {Web}.
            """,
            refusal);
    }

    [Fact]
    public async Task In_Production_the_issuer_is_an_https_address_and_no_database_gets_the_demo_city()
    {
        var refusal = await RefusalAsync("personnel", new()
        {
            ["environment"] = "Production",
            ["Authentication:Issuer"] = "http://city.test/",
            ["Demo:City"] = "true",
        });
        Assert.Equal(
            $"{Head}Authentication:Issuer (Authentication__Issuer) is not an https address, and passwords and tokens"
            + " travel to it; allowed: an https address in Production.\n"
            + "Demo:City (Demo__City) is on, and the demo city has published passwords; allowed: false in Production.",
            refusal);
    }

    [Fact]
    public async Task Whoever_reads_keys_elsewhere_needs_no_address_of_Personnel_for_them()
    {
        Dictionary<string, string?> elsewhere = new()
        {
            ["Authentication:JwksAddress"] = "https://other.test/keys",
            ["services:personnel:http:0"] = null,
            ["Demo:City"] = "perhaps",
        };
        Assert.DoesNotContain("services:personnel", await RefusalAsync("grids", elsewhere), StringComparison.Ordinal);
        // Cases asks Personnel for more than keys.
        Assert.Contains("services:personnel:http:0", await RefusalAsync("cases", elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_ends_with_the_message_and_a_code_that_is_not_zero()
    {
        var gateway = Topology.Services.Single(service => service.Public);
        var start = new ProcessStartInfo("dotnet", [Built.AssemblyOf(gateway)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__cache"] = "127.0.0.1:1";
        start.Environment["Gateway__AnswerWithin"] = "soon";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var told = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        var lines = (await told).Trim().Split('\n');
        Assert.NotEqual(0, process.ExitCode);
        Assert.Equal($"Unhandled exception. {Head.Trim()}", lines[0]);
        Assert.Equal(7, lines[1..].Count(line => line.Contains("; allowed: ", StringComparison.Ordinal)));
        Assert.Equal(8, lines.Length);
    }

    private static async Task<string> RefusalAsync(string service, Dictionary<string, string?> changes)
    {
        var settings = new Dictionary<string, string?>(Right);
        foreach (var (key, value) in changes)
            settings[key] = value;
        return (await Told.StartAsync(service, settings)).Refusal;
    }

    private static string NewKey(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
