using GridGov.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>Addresses the service's own database; registered under the name of the service.</summary>
internal sealed class DatabaseSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = SettingsExtensions.ConnectionStrings;

    /// <summary>
    /// Leads to the service's own PostgreSQL database. The service makes the database unless it is there; what
    /// the string says of the pool and of prepared statements counts.
    /// </summary>
    [Secret, PostgresConnection, ConfigurationKeyName("{name}")]
    public required string ConnectionString { get; init; }
}

/// <summary>Allows what Npgsql understands and what names both server and database.</summary>
internal sealed class PostgresConnectionAttribute()
    : AllowedAttribute("an Npgsql connection string with Host and Database")
{
    protected override bool Fits(object value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder((string)value) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
