using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace GridGov.AppHost;

/// <summary>The gateway's public interface as anybody, and as the demo city's units, whose tokens it keeps.</summary>
internal sealed class GatewayCalls(Uri gateway, TimeProvider clock) : IDisposable
{
    private const string DemoSecret = "demo-secret";

    private readonly HttpClient _client = new(new Patient(clock)) { BaseAddress = gateway };
    private readonly Dictionary<string, AuthenticationHeaderValue> _tokens = [];

    public void Dispose() => _client.Dispose();

    /// <summary>Sends something once, however often it has to be tried.</summary>
    /// <param name="unit">Whose system does; null for somebody without an account.</param>
    /// <param name="path">Path below the gateway.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="CommandFailedException">It was refused.</exception>
    public async Task<JsonElement> PostAsync(string? unit, string path, object body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7(clock.GetUtcNow())}");
        if (unit is not null)
            request.Headers.Authorization = await TokenOfAsync(unit, cancel);
        return await SendAsync(request, unit ?? "anybody", cancel);
    }

    private async Task<AuthenticationHeaderValue> TokenOfAsync(string unit, CancellationToken cancel)
    {
        if (_tokens.TryGetValue(unit, out var known))
            return known;
        using var request = new HttpRequestMessage(HttpMethod.Post, "connect/token")
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", $"unit-{unit}"),
                new("client_secret", DemoSecret),
            ]),
        };
        var answer = await SendAsync(request, unit, cancel);
        return _tokens[unit] = new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString());
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, string who, CancellationToken cancel)
    {
        using var answer = await _client.SendAsync(request, cancel);
        if (answer.IsSuccessStatusCode)
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        var title = await TitleAsync(answer, cancel);
        throw new CommandFailedException(
            $"{request.Method} {request.RequestUri} ({who}): {(int)answer.StatusCode} {title}");
    }

    /// <summary>Reads from an answer why it failed: the title of a problem, or the error of the sign-in.</summary>
    private static async Task<string> TitleAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            return problem.TryGetProperty("title", out var title) ? $"{title}"
                : problem.TryGetProperty("error_description", out var error) ? $"{error}" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>Sends again after the time the gateway names when it was too much at once.</summary>
    private sealed class Patient(TimeProvider clock) : DelegatingHandler(new SocketsHttpHandler())
    {
        private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(1);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                var answer = await base.SendAsync(request, cancellationToken);
                if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                    return answer;
                var pause = answer.Headers.RetryAfter?.Delta ?? Unnamed;
                answer.Dispose();
                // The gateway said when to come again.
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }
}
