using System.ComponentModel.DataAnnotations;

namespace GridGov.Gateway;

/// <summary>Tells the gateway how to pass requests on.</summary>
internal sealed class GatewaySettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Gateway";

    /// <summary>
    /// Limits how long a service may take to answer before the caller is told that it timed out.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Names the hosts, besides that of the issuer and the machine itself, under which callers may address the
    /// system. A request that names another one is refused.
    /// </summary>
    [HostName]
    public string[] Hosts { get; init; } = [];
}
