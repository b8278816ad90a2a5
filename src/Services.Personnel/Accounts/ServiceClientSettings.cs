using GridGov.ServiceDefaults;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>Knows another service as a client; registered under the name of each that asks for tokens.</summary>
internal sealed class ServiceClientSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = ClientSettings.Section;

    /// <summary>Proves that the service that asks for a token is the one it says; each has its own.</summary>
    [Secret, ConfigurationKeyName("{name}:Secret")]
    public required string Secret { get; init; }
}
