using System.Diagnostics;
using Dapper;
using GridGov.Tests.TestKit;
using Npgsql;

namespace GridGov.Tests.Benchmarks;

/// <summary>Holds what all measurements share: the system, the load, the floors.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, NpgsqlDataSource> _databases = [];
    private readonly ProcessGuard _guard;
    private ModelledSystem? _system;
    private Uri? _floor;

    private Bench(string folder, ProcessGuard guard, Options options) =>
        (_folder, _guard, Options) = (folder, guard, options);

    public Options Options { get; }

    public Load Load { get; } = new();

    /// <summary>The resources that run.</summary>
    public ModelledSystem System => _system ?? throw new InvalidOperationException("The system does not run.");

    /// <summary>The one door.</summary>
    public Uri Gateway => System.Gateway;

    /// <summary>Starts the system.</summary>
    public static async Task<Bench> StartAsync(Options options)
    {
        var folder = OpenFolder.Create("gridgov-benchmarks-");
        var bench = new Bench(folder, await ProcessGuard.StartAsync(folder, CancellationToken.None), options);
        Say("starting the system with an empty state");
        var system = bench._system = await ModelledSystem.StartAsync(Path.Combine(folder, "state"), []);
        Say($"ready after {system.StartTime.TotalSeconds:0} s, the demo city included");
        foreach (var service in (string[])["cases", "notifications", "evaluation"])
            bench._databases[service] = NpgsqlDataSource.Create(await system.DatabaseAsync(service));
        return bench;
    }

    /// <summary>Shows progress, beside the table and not in it.</summary>
    public static void Say(string line) => Console.Error.WriteLine($"  {line}");

    /// <summary>A folder that is removed at the end.</summary>
    public string Folder => _folder;

    public ProcessGuard Guard => _guard;

    /// <summary>A database of the system's, to look into.</summary>
    public NpgsqlDataSource Database(string service) => _databases[service];

    /// <summary>Asks a database for one number.</summary>
    public async Task<T?> AskAsync<T>(string service, string sql, object? parameters = null)
    {
        await using var connection = await Database(service).OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, commandTimeout: 300));
    }

    /// <summary>The bare proxy and endpoint; its row is as large as what the system stores of one case.</summary>
    public async Task<Uri> FloorAsync()
    {
        if (_floor is not null)
            return _floor;
        var bytes = await AskAsync<int>("cases", """
            select ((select avg(pg_column_size(c)) from cases c) + (select avg(pg_column_size(h)) from case_history h)
                + coalesce((select avg(pg_column_size(k)) from messaging.idempotency_keys k), 0))::int
            """);
        Say($"starting the floor; its row has {bytes:#,##0} bytes, as much as the rows of a case");
        return _floor = await FloorProcesses.StartAsync(_guard, await System.DatabaseAsync("cases"), bytes);
    }

    /// <summary>
    /// Lets PostgreSQL have files of its log to use again, as after hours of running: to make each anew would stop
    /// everybody, ours and floor alike.
    /// </summary>
    public async Task CheckpointAsync()
    {
        await using var connection = await Database("cases").OpenConnectionAsync();
        await connection.ExecuteAsync(new CommandDefinition("checkpoint;", commandTimeout: 300));
    }

    /// <summary>
    /// Stops RabbitMQ where it stands, until what is returned ends: what is published meanwhile waits in the outbox.
    /// </summary>
    public async Task<IAsyncDisposable> HoldBrokerAsync()
    {
        var broker = System.ProcessIdOf("rabbitmq");
        await Signals.SendAsync("STOP", broker);
        return new Held(() => Signals.SendAsync("CONT", broker));
    }

    /// <summary>Waits until what was committed has had its effect everywhere.</summary>
    public async Task<TimeSpan> WaitUntilQuietAsync()
    {
        var watch = Stopwatch.StartNew();
        await Eventually.TrueAsync(
            () => AskAsync<bool>("cases", "select not exists (select from messaging.outbox_messages)"),
            "the outbox is empty", TimeSpan.FromMinutes(10));
        var reported = await AskAsync<long>("cases", "select count(*) from cases");
        await Eventually.TrueAsync(
            async () => await CountedAsync() == reported && await NotifiedAsync() == reported,
                "every case is counted and notified", TimeSpan.FromMinutes(10));
        return watch.Elapsed;
    }

    private Task<long> CountedAsync() =>
        AskAsync<long>("evaluation", "select count(*) from case_states where number not like 'benchmark-%'");

    private Task<long> NotifiedAsync() => AskAsync<long>(
        "notifications",
        "select count(*) from messaging.inbox_messages where consumer = 'notifications-notify-duty-on-case-reached'");

    /// <summary>Stops the system this run started, and keeps its state.</summary>
    public async Task StopSystemAsync()
    {
        if (_system is not null)
            await _system.DisposeAsync();
        _system = null;
    }

    public async ValueTask DisposeAsync()
    {
        Load.Dispose();
        foreach (var database in _databases.Values)
            await database.DisposeAsync();
        await StopSystemAsync();
        await _guard.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Held(Func<Task> goOn) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await goOn();
    }
}
