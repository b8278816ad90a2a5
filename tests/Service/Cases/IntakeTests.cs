using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

[Collection(typeof(CasesTests))]
public sealed class IntakeTests(CasesHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Article("A16-1")]
    public async Task What_staff_collect_in_their_grid_is_taken_and_the_grid_tries_to_solve_it()
    {
        foreach (var staff in new[] { TestCallers.GridHead(Grid), TestCallers.GridMember(Grid) })
        {
            var receipt = await PostAsync(host.ClientFor(staff), "/api/v1/cases", Collected("独居老人家中漏水"), 201);
            Assert.Equal("selfHandling", Text(receipt, "status"));
        }
        await PostAsync(host.Head, "/api/v1/cases", Collected(""), 400);
    }

    [Fact]
    [Article("A16-1")]
    public async Task Who_has_no_post_in_a_grid_does_not_report_as_its_staff()
    {
        foreach (var other in new[] { TestCallers.Department(), TestCallers.TownAgency(), TestCallers.Administrator() })
            await PostAsync(host.ClientFor(other), "/api/v1/cases", Collected("独居老人家中漏水"), 403);
        await PostAsync(host.Client(), "/api/v1/cases", Collected("独居老人家中漏水"), 401);
    }

    [Theory]
    [InlineData("hotline")]
    [InlineData("leader")]
    [InlineData("inspection")]
    [InlineData("department")]
    public async Task Who_keeps_the_system_neither_opens_nor_reads_cases(string source)
    {
        var (number, _) = await host.ReportAsync();
        var report = new { source, title = "漏水", description = "漏水", location = Place };
        await PostAsync(host.ClientFor(TestCallers.CityAgency()), "/api/v1/cases", report, 201);
        using var administrator = host.ClientFor(TestCallers.Administrator());

        await PostAsync(administrator, "/api/v1/cases", report, 403);
        Assert.Equal("[]", await administrator.GetStringAsync("/api/v1/cases"));
        using var read = await administrator.GetAsync($"/api/v1/cases/{number}");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, read.StatusCode);
    }

    [Fact]
    public async Task A_text_with_a_nul_is_invalid_and_no_fault() =>
        await PostAsync(host.Client(), "/api/v1/public/cases", Report("a\0b"), 400);

    private static object Collected(string description) =>
        new { source = "grid-staff", title = "漏水", description, location = Place, matterCode = "10-03" };
}
