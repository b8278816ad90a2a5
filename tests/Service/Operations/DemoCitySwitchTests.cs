using System.Reflection;
using System.Security.Cryptography;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases;
using GridGov.Services.Grids;
using GridGov.Services.Personnel;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Operations;

/// <summary>Services in Production, where somebody left the switch of the demo city on.</summary>
public sealed class DemoCitySwitchTests(Servers servers)
{
    public static TheoryData<string, Assembly> Services => new()
    {
        { "grids", typeof(GridsEndpoints).Assembly },
        { "cases", typeof(CasesEndpoints).Assembly },
        { "personnel", typeof(PersonnelEndpoints).Assembly },
    };

    [Theory]
    [MemberData(nameof(Services), DisableDiscoveryEnumeration = true)]
    public async Task No_service_starts_in_Production_with_the_demo_city(string name, Assembly service)
    {
        await using var host = new SwitchedOn(servers, name, service);

        var refusal = await Assert.ThrowsAsync<InvalidSettingsException>(async () => await host.InitializeAsync());

        Assert.Contains("Demo:City", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class SwitchedOn(Servers servers, string name, Assembly service) : ServiceHost(
        servers, name, service), IAsyncDisposable
    {
        protected override Task ArrangeAsync()
        {
            Sandbox.Settings["environment"] = "Production";
            // What Personnel asks for before.
            using var key = RSA.Create(2048);
            Sandbox.Settings["Authentication:Issuer"] = "https://issuer.test/";
            Sandbox.Settings["Issuer:SigningKey"] = key.ExportPkcs8PrivateKeyPem();
            Sandbox.Settings["Issuer:EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            Sandbox.Settings["Demo:City"] = "true";
            return Task.CompletedTask;
        }
    }
}
