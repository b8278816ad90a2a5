using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using GridGov.Services.Cases.Matters;
using GridGov.WorkingTime;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

public sealed class MattersTests(CasesHost host) : IClassFixture<CasesHost>, IAsyncLifetime
{
    private const string Insert = """
        insert into matter_items (code, category, name, role, nature, contact, valid_from, valid_to)
        values (@code, @category, '试点事项', 'assist', 'event', '指导岗', @from, @to)
        """;

    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Article("A12-1")]
    public async Task Anybody_reads_the_list_of_today_and_neither_what_is_to_come_nor_what_is_over()
    {
        var today = WorkingCalendar.DayOf(host.Clock.GetUtcNow());
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await InsertAsync(connection, "03-90", "03", today, today.AddDays(1));
            await InsertAsync(connection, "03-91", "03", today.AddDays(1), null);
            await InsertAsync(connection, "03-92", "03", today.AddDays(-9), today);
        }
        await host.Services.GetRequiredService<MatterCatalogue>().ReadAsync(host.Database, default);

        var codes = (await CategoriesAsync()).SelectMany(category => category.GetProperty("items").EnumerateArray())
            .Select(item => Text(item, "code")).ToList();
        Assert.Contains("10-03", codes);
        Assert.Contains("03-90", codes);
        Assert.DoesNotContain("03-91", codes);
        Assert.DoesNotContain("03-92", codes);
    }

    [Fact]
    [Article("A12-2")]
    public async Task There_are_the_laws_eleven_categories_which_stay_and_each_item_belongs_to_one()
    {
        var eleven = Enumerable.Range(1, 11).Select(number => $"{number:00}");
        Assert.Equal(eleven, (await CategoriesAsync()).Select(category => Text(category, "code")));

        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var code in eleven)
        {
            await Assert.ThrowsAsync<PostgresException>(() =>
                connection.ExecuteAsync("delete from matter_categories where code = @code", new { code }));
        }
        foreach (var category in new[] { null, "", "12" })
        {
            await Assert.ThrowsAsync<PostgresException>(() =>
                InsertAsync(connection, "11-90", category, new DateOnly(2025, 9, 1), null));
        }
    }

    private static Task InsertAsync(
        NpgsqlConnection connection, string code, string? category, DateOnly from, DateOnly? to) =>
        connection.ExecuteAsync(Insert, new { code, category, from, to });

    private async Task<List<JsonElement>> CategoriesAsync() =>
        [.. (await host.Client().GetFromJsonAsync<JsonElement>("/api/v1/public/matters")).EnumerateArray()];
}
