using System.Net;

namespace GridGov.ServiceDefaults;

/// <summary>Names who may speak for a client.</summary>
internal sealed class ForwardedHeaderSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "ForwardedHeaders";

    /// <summary>
    /// Names the proxies that are believed when they say who the client is and whether it came by https: for the
    /// gateway those in front of it, for a service the gateway. Without them all clients behind a proxy share one rate
    /// limit.
    /// </summary>
    [AddressOfProxy]
    public string[] KnownProxies { get; init; } = [];

    /// <summary>Names networks all of whose addresses are such proxies, for those that have no fixed one.</summary>
    [NetworkOfProxies]
    public string[] KnownNetworks { get; init; } = [];
}

/// <summary>Allows addresses of the internet protocol, of either version.</summary>
internal sealed class AddressOfProxyAttribute() : AllowedAttribute("an IPv4 or IPv6 address")
{
    protected override bool Fits(object value) => IPAddress.TryParse((string)value, out _);
}

/// <summary>Allows networks by their first address and the length of their prefix.</summary>
internal sealed class NetworkOfProxiesAttribute() : AllowedAttribute("a network such as 10.0.0.0/8")
{
    protected override bool Fits(object value) => IPNetwork.TryParse((string)value, out _);
}
