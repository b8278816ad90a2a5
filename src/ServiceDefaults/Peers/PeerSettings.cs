using Microsoft.Extensions.Configuration;

namespace GridGov.ServiceDefaults;

/// <summary>Addresses another service; registered under the name of each service that is called.</summary>
public sealed class PeerSettings
{
    /// <summary>The section of the configuration, as Aspire's service discovery has it.</summary>
    public const string Section = "services";

    /// <summary>
    /// Tells the address of the service, one for each replica. The gateway calls all of them, other services
    /// the first.
    /// </summary>
    [WebAddress, ConfigurationKeyName("{name}:http")]
    public required Uri[] Addresses { get; init; }
}
