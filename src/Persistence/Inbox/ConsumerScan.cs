using System.Reflection;
using MassTransit;

namespace GridGov.Persistence;

/// <summary>Finds the consumers of a service, so that none is written and then forgotten.</summary>
public static class ConsumerScan
{
    /// <summary>
    /// Adds every consumer of an assembly. MassTransit's own scan of assemblies sees public types only, and ours are
    /// internal.
    /// </summary>
    public static void AddConsumersOf(this IBusRegistrationConfigurator bus, Assembly service) => bus.AddConsumers(
    [
        .. service
        .GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsumer))),
    ]);
}
