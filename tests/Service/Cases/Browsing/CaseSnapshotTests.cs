using System.Net.Http.Json;
using Dapper;
using GridGov.Contracts;
using GridGov.Tests.TestKit;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases.Browsing;

public sealed class CaseSnapshotTests(CasesHost host) : IClassFixture<CasesHost>, IAsyncLifetime
{
    // A dispatcher whose broker another test took away keeps its transaction for up to 30 seconds, and again.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task After_a_mark_only_what_changed_since_is_sent()
    {
        var (first, second) = (await host.ReportAsync(), await host.ReportAsync());
        var all = await ReadUntilAsync("", first.Number, second.Number);
        Assert.DoesNotContain(first.Number, Numbers(await ReadAsync(all.Mark)));

        await ActAsync(
            host.Town, first.Number, "accept", new { matterCode = "10-03", kind = "help", urgency = "general" });
        var changed = await ReadUntilAsync(all.Mark, first.Number);
        Assert.Equal([first.Number], Numbers(changed));
        Assert.Contains(second.Number, Numbers(await ReadAllAsync("another server.9.9")));
    }

    [Fact]
    public async Task A_change_that_was_under_way_is_not_passed_over_by_a_later_one_that_was_faster()
    {
        var (slow, _) = await host.ReportAsync();
        var mark = (await ReadUntilAsync("", slow)).Mark;
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "begin; update cases set changed_in = pg_current_xact_id() where number = @slow", new { slow });
        var (fast, _) = await host.ReportAsync();
        var between = await ReadAsync(mark);
        Assert.DoesNotContain(slow, Numbers(between));
        await connection.ExecuteAsync("commit");

        Assert.Equal([fast, slow], Numbers(await ReadUntilAsync(between.Mark, slow, fast)).Order().Reverse());
    }

    [Fact]
    public async Task Pages_follow_one_another_until_there_is_no_more()
    {
        var (number, _) = await host.ReportAsync();
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            with model as (select * from cases where number = @number),
            many as (
                insert into cases (id, number, version, status, source, grid_code, co_units, state, last_hash,
                    query_code_hash)
                select -i, 'many-' || i, version, status, source, grid_code, co_units,
                    jsonb_set(state, '{number}', to_jsonb('many-' || i)), last_hash, query_code_hash
                from model, generate_series(1, 1100) as i returning id, version)
            insert into case_history select id, version, now(), '{}', '', '' from many
            """, new { number });
        await Eventually.EqualAsync(1000, async () => (await ReadAsync("")).Cases.Count, Limit);
        var first = await ReadAsync("");
        var second = await ReadAsync(first.Mark);
        Assert.Equal((1000, true, false), (first.Cases.Count, first.More, second.More));
        var both = Numbers(first).Concat(Numbers(second)).ToList();
        Assert.Equal(1100, both.Count(one => one.StartsWith("many-", StringComparison.Ordinal)));
        Assert.Equal(both.Count, both.Distinct().Count());
    }

    private static IEnumerable<string> Numbers(CaseSnapshot page) => page.Cases.Select(facts => facts.Number);

    // Another test's transactions on the same server may still be under way, and hold up what comes after them.
    private async Task<CaseSnapshot> ReadUntilAsync(string mark, params string[] numbers) =>
        await Eventually.FindAsync(async () =>
        {
            var page = await ReadAllAsync(mark);
            return numbers.All(Numbers(page).Contains) ? page : null;
        }, "the changes are sent", Limit);

    private async Task<CaseSnapshot> ReadAllAsync(string mark)
    {
        var all = await ReadAsync(mark);
        while (all.More)
        {
            var next = await ReadAsync(all.Mark);
            all = next with { Cases = [.. all.Cases, .. next.Cases] };
        }
        return all;
    }

    private async Task<CaseSnapshot> ReadAsync(string mark)
    {
        using var client = host.ClientFor(TestCallers.Service("evaluation"));
        return await client.GetFromJsonAsync<CaseSnapshot>(
            new Uri($"/api/v1/snapshots/cases?after={Uri.EscapeDataString(mark)}", UriKind.Relative))
            ?? throw new InvalidOperationException("No page.");
    }
}
