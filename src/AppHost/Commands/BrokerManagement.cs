using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace GridGov.AppHost;

/// <summary>RabbitMQ's management interface, for the virtual host of the services.</summary>
internal sealed class BrokerManagement : IDisposable
{
    // At each of the servers user, and at RabbitMQ virtual host too.
    private const string User = "gridgov";

    private readonly HttpClient _client;

    private BrokerManagement(Uri address, string password)
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}"));
        _client = new HttpClient { BaseAddress = address };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", login);
    }

    public static async Task<BrokerManagement> OpenAsync(IServers servers, CancellationToken cancel) =>
        new(new Uri(servers.Management.Url), await servers.Password.Resource.GetValueAsync(cancel) ?? "");

    public void Dispose() => _client.Dispose();

    /// <summary>Names of all queues.</summary>
    public async Task<IReadOnlySet<string>> QueuesAsync(CancellationToken cancel)
    {
        var queues = await _client.GetFromJsonAsync<List<Queue>>($"api/queues/{User}?columns=name", cancel);
        return queues?.Select(queue => queue.Name).ToHashSet() ?? [];
    }

    /// <summary>Removes the virtual host with all its queues and exchanges, and makes an empty one.</summary>
    public async Task RecreateAsync(CancellationToken cancel)
    {
        using var removed = await _client.DeleteAsync(new Uri($"api/vhosts/{User}", UriKind.Relative), cancel);
        // An earlier try may have got no further.
        if (removed.StatusCode != HttpStatusCode.NotFound)
            removed.EnsureSuccessStatusCode();
        using var made = await _client.PutAsJsonAsync($"api/vhosts/{User}", new { }, cancel);
        made.EnsureSuccessStatusCode();
        using var permitted = await _client.PutAsJsonAsync(
            $"api/permissions/{User}/{User}", new { Configure = ".*", Write = ".*", Read = ".*" }, cancel);
        permitted.EnsureSuccessStatusCode();
    }

    private sealed record Queue(string Name);
}
