using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>Where everything of one run is, and so what each service is told.</summary>
internal sealed record Addresses(
    Func<string, string> DatabaseConnection, string Messaging, string Cache, IReadOnlyDictionary<string, Uri> Services, Uri Gateway)
{
    public static Addresses Of(LocalServers.LocalServers servers, int gatewayPort)
    {
        var ports = Ports.Free(Topology.Services.Count);
        var services = Topology.Services.Zip(ports).ToDictionary(
            pair => pair.First.Name,
            pair => new Uri($"http://127.0.0.1:{(pair.First.Public && gatewayPort != 0 ? gatewayPort : pair.Second)}/"));
        return new Addresses(
            servers.PostgreSql.ConnectionString, servers.RabbitMq.ConnectionString, servers.Redis.ConnectionString, services,
            services[Topology.Services.Single(service => service.Public).Name]);
    }

    /// <summary>Exactly the variables that the service's entry in the topology asks for, with their values.</summary>
    public IReadOnlyDictionary<string, string> VariablesOf(Service service, Func<Secret, string> secrets, bool demo)
    {
        var variables = new Dictionary<string, string> { [Topology.IssuerVariable] = Gateway.ToString() };
        if (service.Database is { } database)
            variables[$"ConnectionStrings__{database}"] = DatabaseConnection(database);
        if (service.Messaging)
            variables["ConnectionStrings__messaging"] = Messaging;
        if (service.Cache)
            variables["ConnectionStrings__cache"] = Cache;
        foreach (var peer in service.Peers)
            variables[$"services__{peer}__http__0"] = Services[peer].ToString();
        foreach (var secret in service.Secrets)
            variables[secret.Variable] = secrets(secret);
        if (service.Demo)
            variables[Topology.DemoVariable] = demo ? "true" : "false";
        return variables;
    }
}
