using System.Net;
using GridGov.ServiceDefaults;

namespace GridGov.Gateway;

/// <summary>Names who may speak for a client.</summary>
internal sealed class ForwardedHeaderSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ForwardedHeaders";

    /// <summary>
    /// Names the proxies in front of the gateway that are believed when they say who the client is. Without
    /// them all clients behind a proxy share one rate limit.
    /// </summary>
    [AddressOfProxy]
    public string[] KnownProxies { get; init; } = [];
}

/// <summary>Allows addresses of the internet protocol, of either version.</summary>
internal sealed class AddressOfProxyAttribute() : AllowedAttribute("an IPv4 or IPv6 address")
{
    protected override bool Fits(object value) => IPAddress.TryParse((string)value, out _);
}
