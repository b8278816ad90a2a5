using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Contracts;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel;

public sealed class RegistryTests(PersonnelHost host) : IClassFixture<PersonnelHost>
{
    [Fact]
    [Article("A05-1")]
    public async Task A_second_agency_for_a_division_is_refused() =>
        await RefusedAsync(new { code = "A-second", kind = "agency", name = "第二机构", division = "450502001" }, HttpStatusCode.Conflict, "A05-1");

    [Fact]
    [Article("A05-5")]
    public async Task A_department_at_town_level_is_refused() => await RefusedAsync(
        new { code = "D-450502001-housing", kind = "department", name = "中街住建", division = "450502001" }, HttpStatusCode.UnprocessableEntity, "A05-5");

    [Fact]
    public async Task Only_an_administrator_registers_units()
    {
        using var client = host.ClientFor(TestCallers.CityAgency());
        using var answer = await client.PostAsJsonAsync("/api/v1/units", new { code = "S-450500-1", kind = "socialOrganisation", name = "社工站", division = "450500" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Who_is_put_on_duty_holds_a_post_there_and_everybody_hears_of_it()
    {
        await using var listener = await TestBus.ListenAsync<DutyChanged>(host.Sandbox.Broker.Address);
        using var agency = host.ClientFor(TestCallers.TownAgency("450502003"));

        using var stranger = await agency.PutAsJsonAsync("/api/v1/duty/A-450502003", new { accounts = new[] { "A-450502001.clerk" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.StatusCode);
        using var set = await agency.PutAsJsonAsync("/api/v1/duty/A-450502003", new { accounts = new[] { "A-450502003.leader" } });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        var heard = await listener.WaitForAsync(duty => duty.Holder == "A-450502003", "the new list is announced");
        Assert.Equal((2, "A-450502003.leader"), (heard.Version, heard.Accounts.Single()));
    }

    [Fact]
    public async Task Another_town_changes_nothing()
    {
        using var other = host.ClientFor(TestCallers.TownAgency("450502001"));
        using var answer = await other.PutAsJsonAsync("/api/v1/duty/A-450502002", new { accounts = new[] { "A-450502002.clerk" } });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("A-110101001")]
    [InlineData("110101001001001")]
    [InlineData("A-nowhere")]
    public async Task Not_even_the_city_puts_somebody_on_duty_outside_of_it(string holder)
    {
        using var city = host.ClientFor(TestCallers.CityAgency());
        using var answer = await city.PutAsJsonAsync($"/api/v1/duty/{holder}", new { accounts = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Work_numbers_are_masked_and_posts_outside_the_area_are_not_listed()
    {
        using var town = host.ClientFor(TestCallers.TownAgency("450502001"));
        var posts = await town.GetFromJsonAsync<JsonElement>("/api/v1/posts?limit=200");

        Assert.NotEmpty(posts.EnumerateArray());
        Assert.All(posts.EnumerateArray(), post => Assert.Contains("****", post.GetProperty("phone").GetString(), StringComparison.Ordinal));
        Assert.All(posts.EnumerateArray(), post => Assert.StartsWith("450502001", post.GetProperty("division").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("D-450502-1", "agency", "450502", "code", "A-")]
    [InlineData("A-450502", "agency", "450502001003001", "division", "6, 9, 12")]
    [InlineData("X-450502", "ministry", "450502", "kind", "socialOrganisation")]
    public async Task A_unit_that_is_none_is_refused_by_the_member_that_says_so(
        string code, string kind, string division, string member, string told)
    {
        using var client = host.ClientFor(TestCallers.Administrator());
        using var answer = await client.PostAsJsonAsync("/api/v1/units", new { code, kind, name = "单位", division });
        var error = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject());
        Assert.Equal((HttpStatusCode.BadRequest, member), (answer.StatusCode, error.Name));
        Assert.Contains(told, error.Value[0].GetString(), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(object unit, HttpStatusCode expected, string rule)
    {
        using var client = host.ClientFor(TestCallers.CityAgency() with { Roles = new HashSet<string> { Roles.Administrator } });
        using var answer = await client.PostAsJsonAsync("/api/v1/units", unit);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((expected, rule, "第五条"), (answer.StatusCode, problem.GetProperty("rule").GetString(), problem.GetProperty("article").GetString()));
    }
}
