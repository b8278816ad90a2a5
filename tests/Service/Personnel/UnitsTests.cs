using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel;

[Collection(typeof(PersonnelTests))]
public sealed class UnitsTests(PersonnelHost host)
{
    [Fact]
    [Article("A05-1")]
    public async Task A_second_agency_for_a_division_is_refused() =>
        await RefusedAsync(
            new { code = "A-second", kind = "agency", name = "第二机构", division = "450502001" },
            HttpStatusCode.Conflict, "A05-1");

    [Fact]
    [Article("A05-5")]
    public async Task A_department_at_town_level_is_refused() => await RefusedAsync(
        new { code = "D-450502001-housing", kind = "department", name = "中街住建", division = "450502001" },
        HttpStatusCode.UnprocessableEntity, "A05-5");

    [Fact]
    public async Task Only_an_administrator_registers_units()
    {
        using var client = host.ClientFor(TestCallers.CityAgency());
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/units",
            new { code = "S-450500-1", kind = "socialOrganisation", name = "社工站", division = "450500" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
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
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal((HttpStatusCode.BadRequest, member), (answer.StatusCode, error.Name));
        Assert.Contains(told, error.Value[0].GetString(), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(object unit, HttpStatusCode expected, string rule)
    {
        var administrator = TestCallers.CityAgency() with { Roles = new HashSet<string> { Roles.Administrator } };
        using var client = host.ClientFor(administrator);
        using var answer = await client.PostAsJsonAsync("/api/v1/units", unit);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(
            (rule, "第五条"), (problem.GetProperty("rule").GetString(), problem.GetProperty("article").GetString()));
    }
}
