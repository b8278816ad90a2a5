using System.Collections.Concurrent;
using System.Net.Http.Headers;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.System;

/// <summary>
/// The whole product with the demo city, started once for all scenarios. Scenarios talk to it through the gateway only,
/// as everybody does; failure tests may also kill its parts, and leave it whole again.
/// </summary>
public sealed class RunningSystem : IAsyncLifetime
{
    // A line for each message, with its trace.
    private static readonly (string Name, string Value)[] Telling =
    [
        ("Logging__LogLevel__MassTransit.Messages", "Debug"), ("Logging__Console__FormatterName", "simple"),
        ("Logging__Console__FormatterOptions__IncludeScopes", "true"),
        ("Logging__Console__FormatterOptions__SingleLine", "true"),
    ];

    private readonly string _folder = OpenFolder.Create("gridgov-system-");
    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new();
    private readonly ConcurrentBag<HttpClient> _clients = [];
    private ModelledSystem? _parts;

    /// <summary>Its services and servers.</summary>
    public ModelledSystem Parts => _parts ?? throw new InvalidOperationException("The system was not started.");

    /// <summary>Somebody without an account.</summary>
    public HttpClient Anybody => NewClient();

    /// <summary>A unit's system, by client credentials: <c>A-450502001</c>, <c>D-450502-housing</c>.</summary>
    public async Task<HttpClient> AsUnitAsync(string unit)
    {
        var token = await _tokens.GetOrAdd(unit, TokenOfUnitAsync);
        return WithToken(token);
    }

    /// <summary>
    /// A person, signed in at the sign-in page: <c>A-450502001.clerk</c>, <c>head-450502001003001</c>.
    /// </summary>
    public async Task<HttpClient> AsPersonAsync(string account)
    {
        var token = await _tokens.GetOrAdd(account, name => SignIn.AsPersonAsync(Parts.Gateway, name));
        return WithToken(token);
    }

    public async ValueTask InitializeAsync() =>
        _parts = await ModelledSystem.StartAsync(Path.Combine(_folder, "state"), Telling, "--replicas", "2");

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        if (_parts is not null)
            await _parts.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private HttpClient WithToken(string token)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = Parts.Gateway };
        _clients.Add(client);
        return client;
    }

    private async Task<string> TokenOfUnitAsync(string unit)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", $"unit-{unit}"),
            new("client_secret", "demo-secret"),
        ]);
        using var answer = await Anybody.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        return await SignIn.ReadTokenAsync(answer);
    }
}
