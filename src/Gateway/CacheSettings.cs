using GridGov.ServiceDefaults;
using StackExchange.Redis;

namespace GridGov.Gateway;

/// <summary>Addresses Redis.</summary>
internal sealed class CacheSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = SettingsExtensions.ConnectionStrings;

    /// <summary>Leads to Redis, where the replicas of the gateway count requests together.</summary>
    [Secret, RedisConnection, ConfigurationKeyName("cache")]
    public required string ConnectionString { get; init; }
}

/// <summary>Allows what StackExchange.Redis understands and what names a server.</summary>
internal sealed class RedisConnectionAttribute()
    : AllowedAttribute("host:port, then options of StackExchange.Redis behind commas")
{
    protected override bool Fits(object value)
    {
        try
        {
            return ConfigurationOptions.Parse((string)value).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
