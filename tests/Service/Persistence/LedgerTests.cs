using System.Net.Http.Json;
using Dapper;
using GridGov.Tests.TestKit;
using MassTransit;

namespace GridGov.Tests.Service.Persistence;

/// <summary>Asks what the tests of committing, sending and consuming ask again and again.</summary>
public abstract class LedgerTests(Servers servers) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _running = [];
    private Sandbox? _sandbox;

    protected Sandbox Sandbox => _sandbox ?? throw new InvalidOperationException("Not begun.");

    public async ValueTask InitializeAsync() => _sandbox = await LedgerService.SandboxAsync(servers);

    public async ValueTask DisposeAsync()
    {
        foreach (var running in _running.AsEnumerable().Reverse())
            await running.DisposeAsync();
        await Sandbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<LedgerService> StartAsync(
        Action<IBusRegistrationConfigurator>? consumers =
            null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? more = null,
        string name = LedgerService.Name, bool waitForBus = true) =>
        Keep(await LedgerService.StartAsync(Sandbox, consumers, more, name, waitForBus));

    private protected async Task<Listener<EntryMade>> ListenAsync() =>
        Keep(await TestBus.ListenAsync<EntryMade>(Sandbox.Broker.Address));

    private protected T Keep<T>(T running) where T : IAsyncDisposable
    {
        _running.Add(running);
        return running;
    }

    private protected static NewEntry Entry(string text = "good") => new(Guid.CreateVersion7(), text);

    private protected static Task<HttpResponseMessage> PostAsync(
        HttpClient client, NewEntry entry, string path = "/entries", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(entry) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private protected async Task<long> CountAsync(string table)
    {
        await using var connection = await Sandbox.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }

    private protected async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await Sandbox.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values);
    }
}
