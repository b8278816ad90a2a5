using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>This service's own access token, by client credentials, renewed a minute before it ends.</summary>
internal sealed class ServiceTokens(
    IHttpClientFactory clients, IOptionsMonitor<PeerSettings> peers, IOptions<ClientSettings> settings,
    ServiceName service, TimeProvider clock) : IDisposable
{
    public const string ClientName = "token-endpoint";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _gate = new(1);
    private string _token = "";
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;

    public async Task<string> GetAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (clock.GetUtcNow() < _renewAt)
                return _token;
            var answer = await RequestAsync(cancel);
            _token = answer.AccessToken;
            _renewAt = clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Margin;
            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Answer> RequestAsync(CancellationToken cancel)
    {
        var endpoint = new Uri(peers.Get(Peers.Personnel).Addresses[0], "/connect/token");
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", $"service-{service.Value}"),
            new("client_secret", settings.Value.ServiceSecret),
        ]);
        using var response = await clients.CreateClient(ClientName).PostAsync(endpoint, form, cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Answer>(cancel)
            ?? throw new InvalidOperationException("The token endpoint answered nothing.");
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
