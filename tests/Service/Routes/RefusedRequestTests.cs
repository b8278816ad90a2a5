using GridGov.Tests.Service.Cases;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Routes;

/// <summary>A refused request is told all that is wrong at once, member by member, in the caller's language.</summary>
[Collection(typeof(CasesTests))]
public sealed class RefusedRequestTests(CasesHost host) : IAsyncLifetime
{
    private const string Unknown = "450500-20251126-999999";

    private static readonly object Nobody = new { name = "", phone = "无" };

    private static readonly object Wrong = new
    {
        title = " ",
        description = new string('字', 5001),
        location = new { lon = 181, lat = -91, address = new string('字', 201), crs = "BD-09" },
        demander = new { name = "", phone = "12345" },
    };

    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_member_is_named_by_its_path_with_a_sentence_in_Chinese() => Assert.Equal(
        [
            ("demander.name", "必须填写，至少有一个看得见的字符，写成一行，最多 50 个字符。"),
            (
                "demander.phone",
                "须为能拨通的电话号码：手机、带区号的固定电话（可带分机）、400 或 95 开头的号码，境外号码以 + 和国家代码开头，"
                    + "例如 13812345678、0779-3031234-8001、+852 2123 4567。"),
            ("description", "必须填写，至少有一个看得见的字符，最多 5000 个字符。"),
            ("location.address", "写成一行，最多 200 个字符。"),
            ("location.crs", "只能是下列之一：WGS-84, CGCS2000, GCJ-02。"),
            ("location.lat", "必须在 -90 与 90 之间。"),
            ("location.lon", "必须在 -180 与 180 之间。"),
            ("title", "必须填写，至少有一个看得见的字符，写成一行，最多 100 个字符。"),
        ],
        await ErrorsAsync(host.Client(), "/api/v1/public/cases", Wrong));

    [Fact]
    public async Task Whoever_reads_English_is_told_in_English()
    {
        var errors = await ErrorsAsync(host.Client(), "/api/v1/public/cases", Wrong, ("Accept-Language", "en"));
        Assert.Equal(
            (
                "demander.name",
                "Must be given, in one line, have a character that can be seen, and at most 50 characters."),
            errors[0]);
        Assert.Equal(("location.lon", "Must lie between -180 and 180."), errors[6]);
        Assert.All(errors, error => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", error.Sentence));
    }

    [Fact]
    public async Task What_depends_on_another_member_is_told_together_with_the_rest()
    {
        Assert.Equal(
            [("result", "必须填写，至少有一个看得见的字符，最多 5000 个字符。"), ("unresolvedReason", "未解决的必须说明原因，最多 1000 个字符。")],
            await ErrorsAsync(
                host.Department, $"/api/v1/cases/{Unknown}/complete",
                new { resolved = false, result = "", publicReply = "已查", unresolvedReason = " " }));
        Assert.Equal(
            [("resolved", "已联系到诉求人的，必须填写是否解决：true 或 false。"), ("satisfaction", "必须在 1 与 5 之间。")],
            await ErrorsAsync(
                host.Town, $"/api/v1/cases/{Unknown}/return-visits", new { reached = true, satisfaction = 6 }));
        Assert.Equal(
            [("source", "工作人员上报的来源只能是下列之一：grid-staff, hotline, department, leader, inspection。")],
            await ErrorsAsync(
                host.Town, "/api/v1/cases",
                new { source = "public", title = "路灯不亮", description = "坏了三天", location = Place }));
    }

    [Fact]
    public async Task Who_stands_behind_an_anonymous_report_is_not_judged() => await PostAsync(
        host.Client(), "/api/v1/public/cases",
        new { title = "路灯不亮", description = "坏了三天", location = Place, anonymous = true, demander = Nobody },
        201);

    private static async Task<List<(string Member, string Sentence)>> ErrorsAsync(
        HttpClient client, string path, object body, params (string, string)[] headers)
    {
        var problem = await PostAsync(client, path, body, 400, headers);
        Assert.Equal("/problems/invalid", Text(problem, "type"));
        return
        [
            .. problem.GetProperty("errors").EnumerateObject()
                .Select(error => (error.Name, Assert.Single(error.Value.EnumerateArray()).GetString() ?? ""))
                .OrderBy(error => error.Name, StringComparer.Ordinal),
        ];
    }
}
