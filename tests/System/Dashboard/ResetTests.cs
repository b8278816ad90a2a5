using System.Net;
using System.Net.Http.Json;
using GridGov.Tests.System.Scenarios;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System.Dashboard;

/// <summary>Resetting takes everything, so it has a system of its own.</summary>
public sealed class ResetTests : IAsyncLifetime
{
    private readonly string _folder = OpenFolder.Create("gridgov-reset-");
    private ModelledSystem? _parts;

    [Fact]
    public async Task After_a_reset_nothing_is_left_and_the_demo_city_works_again()
    {
        var parts = Assert.IsType<ModelledSystem>(_parts);
        using var client = new HttpClient { BaseAddress = parts.Gateway };
        var before = await ReportAsync(client);
        Assert.Equal(HttpStatusCode.OK, await FollowAsync(client, before));

        var reset = parts.CommandAsync("postgresql", "reset-data");
        var meanwhile = await parts.CommandAsync("postgresql", "reset-data");
        var answer = await reset;

        Assert.False(meanwhile.Success);
        Assert.True(answer.Success, answer.Message);
        Assert.All(parts.Services, service => Assert.Equal("Running", parts.StateOf(service)));
        Assert.Equal(HttpStatusCode.NotFound, await FollowAsync(client, before));
        Assert.Equal(HttpStatusCode.OK, await FollowAsync(client, await ReportAsync(client)));
        var loaded = await parts.CommandAsync("gateway", "load-demo-cases");
        Assert.True(loaded.Success, loaded.Message);
    }

    public async ValueTask InitializeAsync() => _parts = await ModelledSystem.StartAsync(Path.Combine(_folder, "state"), []);

    public async ValueTask DisposeAsync()
    {
        if (_parts is not null)
            await _parts.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>Where whoever reported can follow it.</returns>
    private static async Task<string> ReportAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/public/cases", Journey.Lamp());
        var receipt = await Journey.ReadAsync(answer, HttpStatusCode.Created);
        return $"api/v1/public/cases/{Journey.Text(receipt, "number")}?code={Journey.Text(receipt, "queryCode")}";
    }

    private static async Task<HttpStatusCode> FollowAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
