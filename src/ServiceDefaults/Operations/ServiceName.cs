namespace GridGov.ServiceDefaults;

/// <summary>The name of this service in the topology.</summary>
public sealed record ServiceName(string Value);
