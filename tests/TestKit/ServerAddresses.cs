using Npgsql;

namespace GridGov.Tests.TestKit;

/// <summary>The addresses of the servers that tests may fill and empty.</summary>
/// <param name="PostgreSql">Npgsql connection string of an account that may create databases.</param>
/// <param name="RabbitMq"><c>amqp://user:password@host:port/vhost</c> of an administrator.</param>
/// <param name="RabbitMqManagement">Address of RabbitMQ's management interface.</param>
/// <param name="Redis">StackExchange.Redis connection string.</param>
public sealed record ServerAddresses(string PostgreSql, Uri RabbitMq, Uri RabbitMqManagement, string Redis)
{
    /// <summary>Connection string of another database of the same server.</summary>
    public string Database(string name) =>
        new NpgsqlConnectionStringBuilder(PostgreSql) { Database = name, IncludeErrorDetail = true }.ConnectionString;
}
