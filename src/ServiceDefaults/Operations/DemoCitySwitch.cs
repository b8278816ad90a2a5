using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>The one switch of the demo city.</summary>
public sealed class DemoSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Demo";

    /// <summary>
    /// Fills an empty database with the demo city. Its passwords are published, so a service that has it on
    /// does not start in Production.
    /// </summary>
    public bool City { get; init; }
}

/// <summary>Asks for the demo city.</summary>
public static class DemoCitySwitch
{
    private const string Key = $"{DemoSettings.Section}:{nameof(DemoSettings.City)}";

    /// <summary>Adds the switch to a service that can load the demo city.</summary>
    public static WebApplicationBuilder AddDemoCitySwitch(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DemoSettings>(DemoSettings.Section).Validate<IHostEnvironment>(
            (demo, environment) => !demo.City || !environment.IsProduction(),
            Setting.Fault(Key, "is on, and the demo city has published passwords", "false in Production"));
        return builder;
    }

    /// <summary>Tells whether an empty database is to be filled with the demo city.</summary>
    public static bool WantsDemoCity(this WebApplication app) =>
        app.Services.GetRequiredService<IOptions<DemoSettings>>().Value.City;
}
