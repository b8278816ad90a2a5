using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GridGov.Tests.TestKit;

/// <summary>A virtual host of RabbitMQ, so that what runs side by side shares neither queue nor exchange.</summary>
public sealed class VirtualHost : IAsyncDisposable
{
    private static int _made;
    private readonly HttpClient _management;
    private readonly string _name;

    private VirtualHost(ServerAddresses servers)
    {
        _name = string.Create(
            CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}");
        Address = new UriBuilder(servers.RabbitMq) { Path = _name }.Uri;
        _management = new HttpClient { BaseAddress = servers.RabbitMqManagement };
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(servers.RabbitMq.UserInfo))));
    }

    /// <summary>Connection string.</summary>
    public Uri Address { get; }

    public static async Task<VirtualHost> CreateAsync(ServerAddresses servers)
    {
        var host = new VirtualHost(servers);
        // The management interface comes up a moment after the broker itself.
        await Eventually.TrueAsync(host.AnswersAsync, "RabbitMQ's management interface answers");
        using var created = await host._management.PutAsJsonAsync($"/api/vhosts/{host._name}", new { });
        created.EnsureSuccessStatusCode();
        var user = Uri.UnescapeDataString(servers.RabbitMq.UserInfo.Split(':')[0]);
        using var permitted = await host._management.PutAsJsonAsync(
            $"/api/permissions/{host._name}/{user}", new { configure = ".*", write = ".*", read = ".*" });
        permitted.EnsureSuccessStatusCode();
        return host;
    }

    /// <summary>
    /// A queue as the broker has it (<c>type</c>, <c>arguments</c>, …); null when there is none of that name.
    /// </summary>
    public async Task<JsonElement?> FindQueueAsync(string queue)
    {
        using var answer = await _management.GetAsync(new Uri($"/api/queues/{_name}/{queue}", UriKind.Relative));
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>
    /// Messages in a queue, handed out ones not counted; -1 when there is no such queue. Exact, unlike what management
    /// shows.
    /// </summary>
    public async Task<long> CountAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return -1;
        }
    }

    /// <summary>Names of all queues.</summary>
    public async Task<IReadOnlyList<string>> QueuesAsync()
    {
        var queues = await _management.GetFromJsonAsync<JsonElement>($"/api/queues/{_name}?columns=name");
        return [.. queues.EnumerateArray().Select(queue => queue.GetProperty("name").GetString() ?? "")];
    }

    public async ValueTask DisposeAsync()
    {
        using var removed = await _management.DeleteAsync(new Uri($"/api/vhosts/{_name}", UriKind.Relative));
        _management.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _management.GetAsync(new Uri("/api/overview", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
