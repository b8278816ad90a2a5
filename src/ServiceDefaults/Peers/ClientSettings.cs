namespace GridGov.ServiceDefaults;

/// <summary>Lets services prove to the issuer who they are.</summary>
public sealed class ClientSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Clients";

    /// <summary>
    /// Proves to Personnel that a service that asks for a token is one of the system; the same for all of them.
    /// </summary>
    [Secret]
    public required string ServiceSecret { get; init; }
}
