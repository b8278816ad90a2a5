using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>A class of settings that a service reads, and where they stand.</summary>
/// <param name="Type">The class.</param>
/// <param name="Section">The section; empty for the root of the configuration.</param>
/// <param name="Name">The name it is registered under, if it is registered under several.</param>
/// <param name="Unless">The key that makes it optional by being there; null where nothing does.</param>
public sealed record SettingsSection(Type Type, string Section, string? Name, string? Unless)
{
    /// <summary>Its settings.</summary>
    public IReadOnlyList<Setting> Settings { get; } = [.. Setting.Of(Type, Section, Name)];

    /// <summary>Fills an object with what is given and right; the rest stays as the class has it.</summary>
    internal void Fill(object target, IConfiguration configuration)
    {
        foreach (var setting in Settings)
        {
            if (setting.Read(configuration, optional: true, []) is { } value)
                setting.Set(target, value);
        }
    }

    /// <summary>Finds all that is wrong.</summary>
    internal IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        var faults = new List<string>();
        var optional = Unless is not null && !string.IsNullOrWhiteSpace(configuration[Unless]);
        foreach (var setting in Settings)
            setting.Read(configuration, optional, faults);
        return faults;
    }
}

/// <summary>Tells the faults of one section where options are checked.</summary>
internal sealed class SettingsValidator<T>(SettingsSection section, IConfiguration configuration)
    : IValidateOptions<T> where T : class
{
    public ValidateOptionsResult Validate(string? name, T options) =>
        name == (section.Name ?? Options.DefaultName) && section.Faults(configuration) is { Count: > 0 } faults
            ? ValidateOptionsResult.Fail(faults)
            : ValidateOptionsResult.Success;
}
