using System.Diagnostics;
using Dapper;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenIddict.Abstractions;

namespace GridGov.Services.Personnel.Storage;

/// <summary>
/// Fills an empty database: always with the city's agency, who keeps the system and our own clients, and with the demo
/// city when asked to.
/// </summary>
internal static partial class CityLoader
{
    public static async Task LoadReferenceAndDemoAsync(this WebApplication app)
    {
        var cancel = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        await using var turn = await database.OpenConnectionAsync(cancel);
        await using var transaction = await turn.BeginTransactionAsync(cancel);
        // Replicas that start together: the second one waits here and then finds everything there.
        await turn.ExecuteAsync("lock table units in exclusive mode");
        var demo = app.WantsDemoCity();
        if (app.Environment.IsProduction()
            && await turn.ExecuteScalarAsync<bool>("select exists (select from demo_city)"))
            throw new InvalidOperationException(
                "This is the demo city, whose accounts have a published password: it never runs in Production.");
        await Clients.EnsureAsync(
            scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(),
            Told<AuthenticationSettings>(app).Issuer,
            app.Services.GetRequiredService<IOptionsMonitor<ServiceClientSettings>>(), cancel);
        await AccountStore.SealAllAsync(turn, app.Services.GetRequiredService<AccountKeys>(), cancel);
        var isNew = !await turn.ExecuteScalarAsync<bool>("select exists (select from units)");
        var watch = Stopwatch.StartNew();
        await Keepers.EnsureAsync(turn, Told<BootstrapSettings>(app), cancel);
        if (isNew)
        {
            if (demo)
                await DemoLoader.LoadAsync(turn, scope.ServiceProvider, cancel);
            LogLoaded(
                app.Logger, demo ? "demo city" : "city agency and who keeps the system", watch.ElapsedMilliseconds);
        }
        await transaction.CommitAsync(cancel);
    }

    private static T Told<T>(WebApplication app) where T : class =>
        app.Services.GetRequiredService<IOptions<T>>().Value;

    [LoggerMessage(LogLevel.Information, "Loaded the {What} in {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, string what, long milliseconds);
}
