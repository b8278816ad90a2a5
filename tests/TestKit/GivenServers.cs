namespace GridGov.Tests.TestKit;

/// <summary>Servers somebody else runs, named by the environment.</summary>
internal static class GivenServers
{
    public const string PostgreSql = "GRIDGOV_TEST_POSTGRES";
    public const string RabbitMq = "GRIDGOV_TEST_RABBITMQ";
    public const string RabbitMqManagement = "GRIDGOV_TEST_RABBITMQ_MANAGEMENT";
    public const string Redis = "GRIDGOV_TEST_REDIS";

    /// <summary>Reads the servers that the environment gives; null when it gives none.</summary>
    /// <exception cref="InvalidOperationException">It gives a part only.</exception>
    public static ServerAddresses? Find()
    {
        string[] names = [PostgreSql, RabbitMq, Redis];
        var given = names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        if (given.Values.All(string.IsNullOrEmpty))
            return null;
        if (given.FirstOrDefault(pair => string.IsNullOrEmpty(pair.Value)).Key is { } missing)
            throw new InvalidOperationException(
                $"Tests use given servers when {string.Join(", ", names)} name all of them; {missing} is missing.");
        var broker = new Uri(given[RabbitMq] ?? "");
        var management = Environment.GetEnvironmentVariable(RabbitMqManagement) ?? $"http://{broker.Host}:15672";
        return new ServerAddresses(given[PostgreSql] ?? "", broker, new Uri(management), given[Redis] ?? "");
    }
}
