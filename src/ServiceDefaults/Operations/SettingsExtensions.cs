using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Registers what a service is told from outside, and checks all of it before the service does anything.
/// </summary>
public static class SettingsExtensions
{
    /// <summary>The section of the addresses of servers, each with what it takes to sign in there.</summary>
    public const string ConnectionStrings = "ConnectionStrings";

    /// <summary>Adds a class of settings as options; whoever needs them asks for <see cref="IOptions{T}"/>.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="section">The section they stand in; empty for the root of the configuration.</param>
    /// <param name="name">The name of these options where a class stands for several of a kind.</param>
    /// <param name="unless">A key that, when it is there, makes what is required here optional.</param>
    public static OptionsBuilder<T> AddSettings<T>(
        this WebApplicationBuilder builder, string section, string? name = null, string? unless = null) where T : class
    {
        var settings = new SettingsSection(typeof(T), section, name, unless);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<IValidateOptions<T>>(services =>
            new SettingsValidator<T>(settings, services.GetRequiredService<IConfiguration>()));
        return builder.Services.AddOptions<T>(name)
            .Configure<IConfiguration>((options, configuration) => settings.Fill(options, configuration))
            .ValidateOnStart();
    }

    /// <summary>
    /// Ends the start when a setting is missing or wrong. It comes right after the host is built: the host
    /// itself checks options only beside its first work, when a migration has run on the wrong database
    /// already.
    /// </summary>
    /// <exception cref="InvalidSettingsException">It names each of them, what is wrong and what is allowed.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException one)
        {
            throw new InvalidSettingsException(one.Failures);
        }
        catch (AggregateException several)
        {
            throw new InvalidSettingsException(several.Flatten().InnerExceptions.SelectMany(
                one => one is OptionsValidationException faults ? faults.Failures : [one.Message]));
        }
    }

    /// <summary>
    /// Reads settings while the host is being built, for what cannot wait; their faults are told at the start
    /// like any other.
    /// </summary>
    internal static T ReadSettings<T>(this WebApplicationBuilder builder, string section) where T : class, new()
    {
        var settings = new T();
        new SettingsSection(typeof(T), section, null, null).Fill(settings, builder.Configuration);
        return settings;
    }
}
