using System.Net;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Routes;

/// <summary>Tags, conditions and addresses as RFC 9110 has them.</summary>
[Collection(typeof(CasesTests))]
public sealed class ConditionalTests(CasesHost host) : IAsyncLifetime
{
    private static readonly object Accept = new { matterCode = "10-03", kind = "help", urgency = "general" };

    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_has_a_case_as_it_is_gets_it_no_second_time()
    {
        var path = $"/api/v1/cases/{await host.HandlingAsync()}";
        using var first = await GetAsync(host.Town, path, "");
        var tag = first.Headers.ETag?.ToString() ?? "";
        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        foreach (var known in new[] { tag, tag[2..], $"\"x\", {tag}", $"W/\"1-0\",{tag[2..]} ,\"y\"", "*" })
        {
            using var again = await GetAsync(host.Town, path, known);
            Assert.Equal((HttpStatusCode.NotModified, tag), (again.StatusCode, again.Headers.ETag?.ToString()));
            Assert.Equal("", await again.Content.ReadAsStringAsync());
        }
        foreach (var other in new[] { "\"x\"", "W/\"1-0\"", "张三", "," })
        {
            using var whole = await GetAsync(host.Town, path, other);
            Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        }
    }

    [Fact]
    public async Task A_tag_of_one_caller_spares_no_other_who_is_shown_something_else()
    {
        var path = $"/api/v1/cases/{await host.HandlingAsync()}";
        using var town = await GetAsync(host.Town, path, "");
        using var department = await GetAsync(host.Department, path, town.Headers.ETag?.ToString() ?? "");
        Assert.Equal(HttpStatusCode.OK, department.StatusCode);
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"1\"", 200)]
    [InlineData("W/\"1-0123456789abcdef\"", 200)]
    [InlineData("\"7\", \"1\"", 200)]
    [InlineData("\"7\",W/\"8-0\"", 412)]
    [InlineData("\"of another world\"", 412)]
    public async Task A_change_is_made_when_one_of_the_versions_read_is_the_current_one(string read, int status)
    {
        var (number, _) = await host.ReportAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{number}/accept");
        request.Content = System.Net.Http.Json.JsonContent.Create(Accept);
        request.Headers.TryAddWithoutValidation("If-Match", read);
        using var answer = await host.Town.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_makes_something_can_read_it_at_its_address()
    {
        var staff = new { source = "inspection", title = "路灯不亮", description = "坏了三天", location = Place };
        await AssertReadableAsync(host.Client(), "/api/v1/public/cases", Report());
        await AssertReadableAsync(host.Town, "/api/v1/cases", staff);
        await AssertReadableAsync(host.ClientFor(TestCallers.Department("D-450503-housing")), "/api/v1/cases", staff);
        var number = await host.HandlingAsync();
        var contact = new { at = host.Clock.GetUtcNow(), channel = "phone", reached = true, summary = "已联系" };
        await AssertReadableAsync(host.Department, $"/api/v1/cases/{number}/contacts", contact);
    }

    private static async Task AssertReadableAsync(HttpClient author, string path, object body)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(body);
        using var made = await author.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        Assert.NotNull(made.Headers.Location);
        using var read = await author.GetAsync(made.Headers.Location);
        Assert.True(read.StatusCode == HttpStatusCode.OK, $"{made.Headers.Location}: {(int)read.StatusCode}");
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await client.SendAsync(request);
    }
}
