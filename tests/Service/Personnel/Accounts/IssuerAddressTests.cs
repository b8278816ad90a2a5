using System.Text.Json;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel.Accounts;

[Collection(typeof(PersonnelTests))]
public sealed class IssuerAddressTests(PersonnelHost host)
{
    private const string Evil = "evil.example";

    [Fact]
    public async Task Discovery_names_the_addresses_of_the_configuration_whatever_host_is_asked()
    {
        using var answer = await GetAsync("/.well-known/openid-configuration");
        var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var addresses = document.EnumerateObject()
            .Where(member => member.Name == "issuer"
                || member.Name.EndsWith("_endpoint", StringComparison.Ordinal)
                || member.Name.EndsWith("_uri", StringComparison.Ordinal))
            .ToList();
        Assert.True(addresses.Count > 4);
        Assert.All(
            addresses,
            member => Assert.StartsWith(TestTokens.Issuer, member.Value.GetString(), StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = Evil;
        request.Headers.Add("X-Forwarded-Host", Evil);
        return await client.SendAsync(request);
    }
}
