using System.Globalization;

namespace GridGov.LocalServers;

/// <summary>RabbitMQ with its management interface, alone with a port mapper of its own.</summary>
public sealed class RabbitMq : LocalServer
{
    internal const string Title = "RabbitMQ";

    /// <summary>Administrator and virtual host.</summary>
    public const string User = "gridgov";

    internal const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly int _distributionPort;
    private readonly int _portMapperPort;
    private GuardedProcess? _portMapper;

    internal RabbitMq(ServerFolder folder, ProcessGuard guard) : base(Title, folder, guard)
    {
        Password = folder.Password;
        ManagementPort = folder.Port("rabbitmq-management");
        _distributionPort = folder.Port("rabbitmq-distribution");
        _portMapperPort = folder.Port("rabbitmq-epmd");
    }

    /// <summary>The administrator's password.</summary>
    public string Password { get; }

    /// <summary>Port of the management interface.</summary>
    public int ManagementPort { get; }

    /// <summary>Where services connect: the virtual host <c>gridgov</c>.</summary>
    public string ConnectionString => $"amqp://{User}:{Password}@127.0.0.1:{Port}/{User}";

    /// <inheritdoc />
    public override async Task StopAsync()
    {
        await base.StopAsync();
        if (_portMapper is { Exited.IsCompleted: false })
            await _portMapper.StopAsync();
    }

    private protected override async Task PrepareAsync(CancellationToken cancel)
    {
        await File.WriteAllTextAsync(Path.Combine(Home, "enabled_plugins"), "[rabbitmq_management].\n", cancel);
        // The log of the quorum queues is held in memory too, and clearing it away when it is full makes messages wait: its 512 MB are for large machines.
        await File.WriteAllTextAsync(Path.Combine(Home, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ManagementPort}
            default_user = {User}
            default_pass = {Password}
            default_vhost = {User}
            disk_free_limit.absolute = 50MB
            vm_memory_high_watermark.absolute = 1GB
            raft.wal_max_size_bytes = 64000000

            """, cancel);
        // Started here and not by Erlang, whose own one is a daemon that stays behind.
        if (_portMapper is null or { Exited.IsCompleted: true })
            _portMapper = Launch(new ServerCommand("epmd", ["-address", "127.0.0.1", "-port", Text(_portMapperPort)]));
    }

    private protected override ServerCommand Command() => new(Program, [])
    {
        Environment = new Dictionary<string, string>
        {
            ["RABBITMQ_NODENAME"] = "gridgov@localhost",
            ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
            ["ERL_EPMD_PORT"] = Text(_portMapperPort),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Home, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Home, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Home, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(Home, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(Home, "rabbitmq.pid"),
            // Loopback only, and schedulers that sleep when there is nothing to do.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
            // Makes the script hand its process over to the virtual machine instead of waiting beside it.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        },
    };

    private protected override Task<bool> AnswersAsync(CancellationToken cancel) =>
        Conversation.AsksAsync(Port, "AMQP\0\0\u0009\u0001", answer => answer.Length > 0 && answer[0] == 1, cancel);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
