using System.Net;
using System.Net.Http.Json;
using GridGov.Contracts;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel;

[Collection(typeof(PersonnelTests))]
public sealed class DutyTests(PersonnelHost host)
{
    [Fact]
    public async Task Who_is_put_on_duty_holds_a_post_there_and_everybody_hears_of_it()
    {
        await using var listener = await TestBus.ListenAsync<DutyChanged>(host.Sandbox.Broker.Address);
        using var agency = host.ClientFor(TestCallers.TownAgency("450502003"));

        using var stranger = await SetAsync(agency, "A-450502003", "A-450502001.clerk");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.StatusCode);
        using var set = await SetAsync(agency, "A-450502003", "A-450502003.leader");
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        var heard = await listener.WaitForAsync(duty => duty.Holder == "A-450502003", "the new list is announced");
        Assert.Equal((2, "A-450502003.leader"), (heard.Version, heard.Accounts.Single()));
    }

    [Theory]
    [InlineData("""{"accounts":[null]}""", "accounts[0]")]
    [InlineData("""{"accounts":["A-450502003.leader",null]}""", "accounts[1]")]
    [InlineData("""{"accounts":["\u200B"]}""", "accounts")]
    [InlineData("""{"accounts":null}""", "accounts")]
    [InlineData("""{"accounts":["A-450502003.leader"],"from":"2026-11-26"}""", "from")]
    public async Task Nobody_is_put_on_duty_by_a_list_with_holes(string body, string member)
    {
        using var agency = host.ClientFor(TestCallers.TownAgency("450502003"));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await agency.PutAsync("/api/v1/duty/A-450502003", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        Assert.Equal(member, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Another_town_changes_nothing()
    {
        using var other = host.ClientFor(TestCallers.TownAgency("450502001"));
        using var answer = await SetAsync(other, "A-450502002", "A-450502002.clerk");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("A-110101001")]
    [InlineData("110101001001001")]
    [InlineData("A-nowhere")]
    public async Task Not_even_the_city_puts_somebody_on_duty_outside_of_it(string holder)
    {
        using var city = host.ClientFor(TestCallers.CityAgency());
        using var answer = await SetAsync(city, holder);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_without_a_name_is_put_on_duty()
    {
        using var agency = host.ClientFor(TestCallers.TownAgency("450502003"));
        using var refused = await SetAsync(agency, "A-450502003", "A-450502003.leader", null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("accounts", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SetAsync(HttpClient client, string holder, params string?[] accounts) =>
        client.PutAsJsonAsync($"/api/v1/duty/{holder}", new { accounts });
}
