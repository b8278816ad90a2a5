using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Npgsql;
using static GridGov.Tests.Service.Cases.CasesHost;

namespace GridGov.Tests.Service.Cases;

[Collection(typeof(CasesTests))]
public sealed class StorageTests(CasesHost host) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await host.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task History_is_hash_chained_and_refuses_to_be_changed()
    {
        var number = await host.HandlingAsync();
        var history = await host.Town.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{number}/history");
        Assert.True(history.GetProperty("intact").GetBoolean());
        Assert.Equal(
            ["reported", "accepted", "dispatched", "signed"],
            history.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "type")));
        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var attack in new[]
        {
            "update case_history set entry = '{}'", "delete from case_history", "truncate case_history",
            "delete from demander_views",
        })
            await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(attack));
    }
}
