namespace GridGov.ServiceDefaults;

/// <summary>Lets services prove to the issuer who they are.</summary>
public sealed class ClientSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Clients";

    /// <summary>
    /// Proves to Personnel that the service that asks for a token is the one it says. Each service has its own, which
    /// Personnel is told too.
    /// </summary>
    [Secret]
    public required string ServiceSecret { get; init; }
}
