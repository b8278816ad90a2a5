using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GridGov.Gateway;

/// <summary>One OpenAPI 3.1 document of the whole system, made of what each service says of itself.</summary>
internal sealed class MergedDescription(
    IHttpClientFactory clients, IOptionsMonitor<PeerSettings> peers, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // The last answer of each service serves while it is down.
    private readonly ConcurrentDictionary<string, JsonObject> _parts = new();
    private (DateTimeOffset At, string Text)? _merged;

    public static async Task<IResult> HandleAsync(MergedDescription description, CancellationToken cancel) =>
        Results.Text(await description.GetAsync(cancel), "application/json; charset=utf-8");

    private async Task<string> GetAsync(CancellationToken cancel)
    {
        if (_merged is { } merged && clock.GetUtcNow() - merged.At < Fresh)
            return merged.Text;
        await Task.WhenAll(Routes.Services.Select(service => FetchAsync(service, cancel)));
        var parts = _parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, part.Value));
        var text = OpenApiMerge.Merge(parts).ToJsonString();
        // Incomplete ones are asked for again at once.
        if (_parts.Count == Routes.Services.Count())
            _merged = (clock.GetUtcNow(), text);
        return text;
    }

    private async Task FetchAsync(string service, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var client = clients.CreateClient();
            var address = new Uri(peers.Get(service).Addresses[0], "/openapi/v1.json");
            if (JsonNode.Parse(await client.GetStringAsync(address, either.Token)) is JsonObject part)
                _parts[service] = part;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // Its part is missing or a little old; the rest is still worth reading.
        }
    }
}
