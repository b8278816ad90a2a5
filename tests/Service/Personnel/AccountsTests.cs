using System.Net;
using System.Text.Json;

namespace GridGov.Tests.Service.Personnel;

public sealed class AccountsTests(PersonnelHost host) : IClassFixture<PersonnelHost>
{
    [Fact]
    public async Task A_units_system_gets_a_token_with_its_unit_area_and_role()
    {
        var claims = await ClaimsOfAsync("unit-A-450502001", "demo-secret");

        Assert.Equal(("unit-A-450502001", "A-450502001", "agency", "town", "450502001", "gridgov"), (
            Text(claims, "sub"), Text(claims, "unit"), Text(claims, "unit_kind"), Text(claims, "tier"),
            Text(claims, "division"), Text(claims, "aud")));
        Assert.Contains("dispatcher", claims.GetProperty("roles").ToString(), StringComparison.Ordinal);
        Assert.InRange(claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64(), 60, 30 * 60);
    }

    [Theory]
    [InlineData("cases")]
    [InlineData("notifications")]
    [InlineData("evaluation")]
    public async Task A_service_proves_itself_with_a_secret_of_its_own(string service)
    {
        var claims = await ClaimsOfAsync($"service-{service}", PersonnelHost.SecretOf(service));
        Assert.Equal(("service", "service"), (Text(claims, "unit_kind"), Text(claims, "roles").Trim('[', ']', '"')));
    }

    [Fact]
    public async Task A_departments_system_handles_and_does_not_dispatch()
    {
        var claims = await ClaimsOfAsync("unit-D-450502-housing", "demo-secret");
        Assert.Equal("handler", claims.GetProperty("roles").ToString().Trim('[', ']', '"'));
    }

    [Theory]
    [InlineData("unit-A-450502001", "wrong")]
    [InlineData("unit-A-999999", "demo-secret")]
    [InlineData("service-cases", "demo-secret")]
    [InlineData("service-cases", "secret of evaluation")]
    [InlineData("service-grids", "secret of grids")]
    public async Task A_wrong_secret_or_an_unknown_client_gets_nothing(string client, string secret)
    {
        using var answer = await AskAsync(client, secret);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("unit-A-450502001\0", "demo-secret")]
    [InlineData("unit-A-450502001", "demo-secret\0")]
    public async Task What_no_client_can_be_called_is_malformed(string client, string secret)
    {
        using var answer = await AskAsync(client, secret);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_person_cannot_authorize_without_proof_key()
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(
            "/connect/authorize?client_id=console&redirect_uri=http%3A%2F%2F127.0.0.1%2F"
            + "&response_type=code&scope=openid");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Text(JsonElement claims, string name) => claims.GetProperty(name).ToString();

    private async Task<JsonElement> ClaimsOfAsync(string client, string secret)
    {
        using var answer = await AskAsync(client, secret);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var token = JsonDocument.Parse(text).RootElement.GetProperty("access_token").GetString() ?? "";
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var json = Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='));
        return JsonDocument.Parse(json).RootElement;
    }

    private async Task<HttpResponseMessage> AskAsync(string client, string secret)
    {
        using var sender = host.Client();
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", secret)]);
        return await sender.PostAsync("/connect/token", form);
    }
}
