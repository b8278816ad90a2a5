using GridGov.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace GridGov.Persistence;

/// <summary>Addresses the broker.</summary>
internal sealed class MessagingSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = SettingsExtensions.ConnectionStrings;

    /// <summary>Leads to RabbitMQ and the virtual host that all services share.</summary>
    [Secret, BrokerAddress, ConfigurationKeyName("messaging")]
    public required Uri Address { get; init; }
}

/// <summary>Allows the addresses under which MassTransit finds RabbitMQ.</summary>
internal sealed class BrokerAddressAttribute()
    : AllowedAttribute("amqp://user:password@host:port/virtual-host, or amqps://")
{
    private static readonly string[] Schemes = ["amqp", "amqps", "rabbitmq", "rabbitmqs"];

    protected override bool Fits(object value) =>
        value is Uri { IsAbsoluteUri: true, Host.Length: > 0 } address && Schemes.Contains(address.Scheme);
}
