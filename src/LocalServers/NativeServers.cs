using System.Globalization;

namespace GridGov.LocalServers;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis as ordinary processes of this machine: what each is and where it is found. Whoever
/// uses them starts them.
/// </summary>
public sealed class NativeServers
{
    /// <summary>Superuser of PostgreSQL, administrator and virtual host of RabbitMQ.</summary>
    public const string User = "gridgov";

    // A checkpoint makes commits wait: the defaults, for a small server, hold one each few minutes of load.
    private static readonly string[] Durable = ["-c", "checkpoint_timeout=15min", "-c", "max_wal_size=4GB"];
    private static readonly string[] Forgetful =
        ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

    private readonly string _password;

    /// <summary>Finds the servers of a folder, with the ports and the password they had there before.</summary>
    /// <param name="folder">Where they keep everything.</param>
    /// <param name="durable">
    /// False lets PostgreSQL forget its last transactions when the machine fails: for tests.
    /// </param>
    public NativeServers(ServerFolder folder, bool durable)
    {
        _password = folder.Password;
        ManagementPort = folder.Port("rabbitmq-management");
        PostgreSql = Server(folder, "postgresql", [], Answers.PostgreSqlAsync) with
        {
            Arguments = durable ? Durable : Forgetful,
            // Its "fast" shutdown; on TERM it would wait until the last client goes.
            StopSignal = "INT",
        };
        RabbitMq = Server(
            folder, "rabbitmq",
            [
                ("SERVER_MANAGEMENT_PORT", ManagementPort),
                ("SERVER_DISTRIBUTION_PORT", folder.Port("rabbitmq-distribution")),
                ("SERVER_PORT_MAPPER_PORT", folder.Port("rabbitmq-epmd")),
            ],
            (port, cancel) => Answers.RabbitMqAsync(ManagementPort, port, _password, cancel));
        CachePassword = folder.PasswordOf("redis");
        Redis = Server(folder, "redis", [], (port, cancel) => Answers.RedisAsync(port, CachePassword, cancel));
    }

    /// <summary>The database server.</summary>
    public NativeServer PostgreSql { get; }

    /// <summary>The message broker.</summary>
    public NativeServer RabbitMq { get; }

    /// <summary>The cache.</summary>
    public NativeServer Redis { get; }

    /// <summary>All three.</summary>
    public IReadOnlyList<NativeServer> All => [PostgreSql, RabbitMq, Redis];

    /// <summary>Password of Redis, which is no other server's.</summary>
    public string CachePassword { get; }

    /// <summary>Port of RabbitMQ's management interface.</summary>
    public int ManagementPort { get; }

    /// <summary>The address at which services connect to the broker, with the virtual host <c>gridgov</c>.</summary>
    public string Messaging => $"amqp://{User}:{_password}@127.0.0.1:{RabbitMq.Port}/{User}";

    /// <summary>Address of the cache in StackExchange.Redis's words.</summary>
    public string Cache => $"127.0.0.1:{Redis.Port},password={CachePassword},abortConnect=false";

    /// <summary>Connection string of a database, in Npgsql's words.</summary>
    public string Database(string name) =>
        $"Host=127.0.0.1;Port={PostgreSql.Port};Database={name};Username={User};Password={_password}";

    private NativeServer Server(
        ServerFolder folder, string name, (string Name, int Port)[] morePorts,
        Func<int, CancellationToken, Task<bool>> answersAsync)
    {
        var (home, port) = (folder.Directory(name), folder.Port(name));
        var ports = morePorts.Append(("SERVER_PORT", port))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2.ToString(CultureInfo.InvariantCulture)));
        return new NativeServer(name, home, port)
        {
            Variables = new Dictionary<string, string>(
            [
                .. ports, new("SERVER_HOME", home),
                new("SERVER_PASSWORD", name == "redis" ? CachePassword : _password),
            ]),
            AnswersAsync = cancel => answersAsync(port, cancel),
        };
    }
}
