using System.Net.Http.Headers;
using Dapper;
using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Tests.TestKit;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpgsqlTypes;

namespace GridGov.Tests.Service.Persistence;

/// <summary>
/// The smallest service there can be: it writes an entry and says so. Any number of replicas may share a sandbox.
/// </summary>
internal sealed class LedgerService : IAsyncDisposable
{
    public const string Name = "ledger";

    public static readonly Statement Insert = new("insert into entries values (@id, @text)");

    private readonly WebApplication _app;
    private readonly FakePeers _peers;
    private bool _ended;

    private LedgerService(WebApplication app, TestClock clock, FakePeers peers) =>
        (_app, Clock, _peers) = (app, clock, peers);

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<Sandbox> SandboxAsync(Servers servers) =>
        Sandbox.CreateAsync(servers, Name, typeof(LedgerService).Assembly);

    public static async Task<LedgerService> StartAsync(
        Sandbox sandbox, Action<IBusRegistrationConfigurator>? consumers = null,
        Action<IServiceCollection>? more = null, string name = Name, bool waitForBus = true)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(sandbox.Settings);
        builder.AddServiceDefaults(name);
        builder.AddPersistence(name, consumers);
        var (clock, peers) = (new TestClock(), new FakePeers());
        builder.Services.AddTestWorld(clock, peers);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseIdempotencyKeys();
        Map(app);
        var service = new LedgerService(app, clock, peers);
        await app.StartAsync();
        if (waitForBus)
            await app.Services.GetRequiredService<IBusControl>()
                .WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return service;
    }

    public HttpClient Client(Caller? caller = null)
    {
        var client = _app.GetTestClient();
        if (caller is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer", TestTokens.For(caller));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _peers.Dispose();
    }

    private static void Map(WebApplication app)
    {
        var routes = app.MapGroup("/").AllowAnonymous();
        routes.MapPost("entries", async (NewEntry entry, UnitOfWork work, HttpResponse response) =>
        {
            await WriteAsync(entry, work);
            response.Headers.ETag = "\"1\"";
            return TypedResults.Created($"/entries/{entry.Id}", entry);
        }).Transactional();
        routes.MapPost("written", (NewEntry entry, UnitOfWork work) =>
        {
            var insert = Insert.With(new("id", NpgsqlDbType.Uuid, entry.Id), Sql.Text("text", entry.Text));
            work.Write(insert, "entries_pkey", new ProblemException(StandardProblems.VersionConflict));
            work.Publish(new EntryMade(entry.Id, entry.Text));
            return TypedResults.Created($"/entries/{entry.Id}", entry);
        }).Transactional();
        routes.MapPost("refused", async Task<Results<Created, ProblemHttpResult>> (NewEntry entry, UnitOfWork work) =>
        {
            await WriteAsync(entry, work);
            return entry.Text == "good" ? TypedResults.Created() : Problems.Refuse(StandardProblems.VersionConflict);
        }).Transactional();
        routes.MapPost("broken", async (NewEntry entry, UnitOfWork work) =>
        {
            await WriteAsync(entry, work);
            throw new InvalidOperationException("broken");
        }).Transactional();
    }

    private static async Task WriteAsync(NewEntry entry, UnitOfWork work)
    {
        var connection = await work.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("insert into entries values (@Id, @Text)", entry);
        work.Publish(new EntryMade(entry.Id, entry.Text));
    }
}
