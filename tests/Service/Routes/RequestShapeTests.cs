using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.Tests.Service.Cases;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Routes;

/// <summary>
/// A request that cannot be read is answered member by member and parameter by parameter, with what could stand there;
/// what there is not, is refused; and null says no more than nothing.
/// </summary>
[Collection(typeof(CasesTests))]
public sealed class RequestShapeTests(CasesHost host) : IAsyncLifetime
{
    private const string Public = "/api/v1/public/cases";

    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("confidental", "true", "confidental", "没有这一项，可用的有：title, description, location, demander, ")]
    [InlineData("kind", "\"ticket\"", "kind", "只能是下列之一：consult, help, suggest, complain, report。")]
    [InlineData("kind", "\"help,consult\"", "kind", "只能是下列之一：consult, help, suggest, complain, report。")]
    [InlineData("kind", "1", "kind", "只能是下列之一：consult, help, suggest, complain, report。")]
    [InlineData("confidential", "\"yes\"", "confidential", "须为 true 或 false。")]
    [InlineData("title", "5", "title", "须为文本，且不含空字符（U+0000）。")]
    [InlineData("title", "\"\\u0000\"", "title", "须为文本，且不含空字符（U+0000）。")]
    [InlineData("title", "null", "title", "必须填写，至少有一个看得见的字符，写成一行，最多 100 个字符。")]
    [InlineData("location", "null", "location", "必须填写。")]
    [InlineData("location", "[]", "location", "须为对象：{…}。")]
    [InlineData("location", "{\"lon\":\"NaN\",\"lat\":21}", "location.lon", "须为数字，小数点用“.”，不用千位分隔符。")]
    [InlineData("location", "{\"lon\":1e999,\"lat\":21}", "location.lon", "须为数字，小数点用“.”，不用千位分隔符。")]
    [InlineData("location", "{\"lon\":\"109,115\",\"lat\":21}", "location.lon", "须为数字，小数点用“.”，不用千位分隔符。")]
    [InlineData("location", "{\"lat\":21}", "location.lon", "必须在 -180 与 180 之间。")]
    [InlineData("location", "{\"lon\":109,\"lat\":21,\"alt\":3}", "location.alt", "没有这一项，可用的有：lon, lat, address, crs。")]
    public async Task A_member_that_cannot_be_read_is_named_with_what_could_be(
        string member, string json, string path, string sentence)
    {
        var body = JsonSerializer.SerializeToNode(Report())!.AsObject();
        body[member] = JsonNode.Parse(json);
        var problem = await PostAsync(host.Client(), Public, body, 400);
        Assert.Equal("/problems/invalid", Text(problem, "type"));
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(path, error.Name);
        Assert.StartsWith(sentence, Assert.Single(error.Value.EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_in_the_language_asked_for()
    {
        var problem = await PostAsync(
            host.Client(), Public,
            new { title = "\u200B", kind = "ticket", location = new { lon = 181, lat = "north" }, anonimous = true },
            400, ("Accept-Language", "en-GB"));
        var errors = problem.GetProperty("errors").EnumerateObject()
            .ToDictionary(error => error.Name, error => error.Value[0].GetString());
        Assert.Equal(
            ["anonimous", "description", "kind", "location.lat", "location.lon", "title"],
            errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Must be one of: consult, help, suggest, complain, report.", errors["kind"]);
        Assert.All(errors.Values, sentence => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", sentence));
    }

    [Fact]
    public async Task Null_for_what_may_be_left_out_is_the_same_as_leaving_it_out() => await PostAsync(
        host.Client(), Public,
        JsonNode.Parse("""
            {"title":"路灯不亮","description":"坏了三天","location":{"lon":109.105,"lat":21.455,"address":null,"crs":null},
            "demander":null,"matterCode":null,"kind":null,"confidential":null,"anonymous":null}
            """)!, 201);

    [Theory]
    [InlineData("coUnits", "[null]", "coUnits[0]")]
    [InlineData("coUnits", "[\"D-1\",5]", "coUnits[1]")]
    [InlineData("coUnits", "\"D-1\"", "coUnits")]
    [InlineData("principles", "[\"statutory\",null]", "principles[1]")]
    [InlineData("principles", "[\"whim\"]", "principles[0]")]
    [InlineData("principles", "{}", "principles")]
    public async Task An_item_of_a_list_that_cannot_be_read_is_named_by_its_place(
        string member, string json, string path)
    {
        var body = new JsonObject { ["leadUnit"] = Housing, [member] = JsonNode.Parse(json) };
        var problem = await PostAsync(host.Town, "/api/v1/cases/450500-20251126-999999/dispatch", body, 400);
        Assert.Equal(path, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task An_action_that_takes_nothing_refuses_what_it_would_pass_over()
    {
        var (number, _) = await host.ReportAsync();
        var problem = await ActAsync(host.Department, number, "sign", new { unit = Housing }, 400);
        Assert.Equal("unit", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("limit=201", "limit", "须为整数，在 1 与 200 之间。")]
    [InlineData("limit=0", "limit", "须为整数，在 1 与 200 之间。")]
    [InlineData("limit=1&limit=2", "limit", "只能给出一次。")]
    [InlineData("after=%21", "after", "须为上一页 Link 给出的值。")]
    [InlineData("after=YQ", "after", "须为上一页 Link 给出的值。")]
    [InlineData("status=foo", "status", "只能是下列之一：submitted, accepted, rejected, ")]
    [InlineData("status=submitted&status=foo", "status", "只能是下列之一：submitted, accepted, rejected, ")]
    [InlineData("grid=abc", "grid", "须为网格或行政区划代码，6, 9, 12, 15 位数字。")]
    [InlineData("overdue=maybe", "overdue", "须为 true 或 false。")]
    [InlineData("urgency=urgent", "urgency", "没有这个参数，可用的有：status, grid, unit, overdue, limit, after。")]
    [InlineData("unit=a%0Ab", "unit", "写成一行，最多 60 个字符。")]
    public async Task A_parameter_that_cannot_be_read_is_named_with_what_could_be(
        string query, string parameter, string sentence)
    {
        using var answer = await host.Town.GetAsync(new Uri($"/api/v1/cases?{query}", UriKind.Relative));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "/problems/invalid"), (answer.StatusCode, Text(problem, "type")));
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(parameter, error.Name);
        Assert.StartsWith(sentence, Assert.Single(error.Value.EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_are_counted_as_a_person_counts_them()
    {
        const string Family = "👨‍👩‍👧‍👦";
        Assert.Equal(11, Family.Length);
        await PostAsync(host.Client(), Public, Report(string.Concat(Enumerable.Repeat(Family, 100))), 201);
        await PostAsync(host.Client(), Public, Report(string.Concat(Enumerable.Repeat(Family, 101))), 400);
    }

    [Fact]
    public async Task A_time_without_its_offset_is_refused_and_all_times_are_told_in_that_of_China()
    {
        var number = await host.HandlingAsync();
        foreach (var nowhere in new[] { "2026-11-26T08:00:00", "2026-11-26", "08:00" })
        {
            var refused = await ActAsync(host.Department, number, "contacts", Contact(nowhere), 400);
            Assert.Equal(
                "须为带时区的时间（RFC 3339），例如 2026-11-26T08:00:00.000+08:00。",
                refused.GetProperty("errors").GetProperty("at")[0].GetString());
        }
        var at = host.Clock.GetUtcNow();
        await ActAsync(host.Department, number, "contacts", Contact(at.ToString("O")), 201);
        foreach (var path in new[] { $"/api/v1/cases/{number}", $"/api/v1/cases/{number}/history", "/api/v1/cases" })
        {
            var text = await host.Town.GetStringAsync(new Uri(path, UriKind.Relative));
            var times = System.Text.RegularExpressions.Regex.Matches(text, "\"(20[0-9]{2}-[0-9]{2}-[0-9]{2}T[^\"]*)\"");
            Assert.NotEmpty(times);
            Assert.All(times, time => Assert.Matches(@"^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}\+08:00$", time.Groups[1].Value));
        }

        static object Contact(string at) => new { at, channel = "phone", reached = true, summary = "已联系" };
    }

    [Fact]
    public async Task One_person_is_found_under_one_number_however_it_was_written()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        var keys = new List<byte[]>();
        foreach (var phone in new[] { "13987654321", "+86 139-8765-4321", "（0086）139 8765 4321", "１３９８７６５４３２１" })
        {
            var receipt = await PostAsync(
                host.Client(), Public,
                new { title = "路灯", description = "坏", location = Place, demander = new { name = "李四", phone } }, 201);
            keys.Add((await Dapper.SqlMapper.QuerySingleAsync<byte[]>(
                connection, "select demander_phone_key from cases where number = @number",
                new { number = Text(receipt, "number") })));
        }
        Assert.All(keys, key => Assert.Equal(keys[0], key));
    }
}
