using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GridGov.City;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Personnel;

[Collection(typeof(PersonnelTests))]
public sealed class UnitsTests(PersonnelHost host)
{
    [Fact]
    [Article("A05-1")]
    public async Task A_second_agency_for_a_division_is_refused() =>
        await RefusedAsync(
            new { code = "A-450502001", kind = "agency", name = "第二机构", division = "450502001" },
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
    [InlineData("D-450502-1", "agency", "450502", "code", "A-450502")]
    [InlineData("A-450502001", "agency", "450502002", "code", "A-450502002")]
    [InlineData("A-110101", "agency", "110101", "division", "6, 9, 12")]
    [InlineData("A-450502001003", "agency", "450502001003", "division", "town")]
    [InlineData("C-450502", "committee", "450502", "division", "village")]
    [InlineData("D-450502-局", "department", "450502", "code", "D-450502-<slug>")]
    [InlineData("D-450502-a/b", "department", "450502", "code", "D-450502-<slug>")]
    [InlineData("D-450502-a\r\nSet-Cookie: a=b", "department", "450502", "code", "D-450502-<slug>")]
    [InlineData("D-450502-a\n", "department", "450502", "code", "D-450502-<slug>")]
    [InlineData("D-450503-a", "department", "450502", "code", "D-450502-<slug>")]
    [InlineData("S-91450500MA5TEST00A", "socialOrganisation", "450502", "code", "S-<USCC>")]
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

    [Theory]
    [InlineData("D-450502-night-markets", "department", "450502")]
    [InlineData("S-52450500500000001", "socialOrganisation", "450502001003")]
    public async Task A_new_unit_is_read_where_the_answer_says(string code, string kind, string division)
    {
        if (kind == "socialOrganisation")
            code = $"S-{CreditCodes.WithCheck(code[2..])}";
        using var client = host.ClientFor(TestCallers.Administrator());
        using var registered = await client.PostAsJsonAsync(
            "/api/v1/units", new { code, kind, name = "新单位", division });
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var unit = await client.GetFromJsonAsync<JsonElement>(registered.Headers.Location);
        Assert.Equal(code, unit.GetProperty("code").GetString());
    }

    private async Task RefusedAsync(object unit, HttpStatusCode expected, string rule)
    {
        using var client = host.ClientFor(TestCallers.Administrator());
        using var answer = await client.PostAsJsonAsync("/api/v1/units", unit);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(
            (rule, "第五条"), (problem.GetProperty("rule").GetString(), problem.GetProperty("article").GetString()));
    }
}
