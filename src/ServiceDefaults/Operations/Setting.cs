using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace GridGov.ServiceDefaults;

/// <summary>One setting: a key of the configuration and the member of a class of settings that it fills.</summary>
/// <param name="Key">The key; that of an array lacks the number of the element.</param>
/// <param name="Members">The member, behind those that lead to it from the class of the section.</param>
public sealed record Setting(string Key, IReadOnlyList<PropertyInfo> Members)
{
    private const string NamePlace = "{name}";

    private static readonly Dictionary<Type, string> Kinds = new()
    {
        [typeof(string)] = "text",
        [typeof(Uri)] = "address",
        [typeof(bool)] = "true or false",
        [typeof(int)] = "whole number",
        [typeof(long)] = "whole number",
        [typeof(double)] = "number",
        [typeof(TimeSpan)] = "duration, hours:minutes:seconds",
    };

    /// <summary>The key as the name of an environment variable.</summary>
    public string Variable => VariableOf(FirstKey);

    /// <summary>Tells whether there may be several, numbered from 0.</summary>
    public bool Repeats => Member.PropertyType.IsArray;

    /// <summary>Tells whether there is no start without it.</summary>
    public bool Required => Member.GetCustomAttribute<RequiredMemberAttribute>() is not null;

    /// <summary>Tells whether its value stands in no message.</summary>
    public bool Secret => Member.GetCustomAttribute<SecretAttribute>() is not null;

    /// <summary>The type it is read as.</summary>
    public string Kind => Kinds[ValueType];

    /// <summary>The values that are allowed.</summary>
    public string Allowed => Checks.OfType<AllowedAttribute>().SingleOrDefault()?.Allowed
        ?? (Checks.OfType<RangeAttribute>().SingleOrDefault() is { } range ? $"{Kind}, {Words(range)}" : Kind);

    private PropertyInfo Member => Members[^1];

    private Type ValueType => Member.PropertyType.GetElementType()
        ?? Nullable.GetUnderlyingType(Member.PropertyType) ?? Member.PropertyType;

    private IEnumerable<ValidationAttribute> Checks => Member.GetCustomAttributes<ValidationAttribute>();

    private string FirstKey => Repeats ? $"{Key}:0" : Key;

    /// <summary>Finds all settings of a class.</summary>
    /// <param name="type">The class. <c>{name}</c> in a key of its members stands for the name.</param>
    /// <param name="section">The section it is bound to; empty for the root of the configuration.</param>
    /// <param name="name">The name it is registered under, if it is registered under several.</param>
    public static IEnumerable<Setting> Of(Type type, string section, string? name = null) =>
        Of(type, section, name, []);

    /// <summary>Words one fault: which key, what is wrong, what is allowed.</summary>
    public static string Fault(string key, string wrong, string allowed) =>
        $"{key} ({VariableOf(key)}) {wrong}; allowed: {allowed}.";

    /// <summary>Reads the value as it should be, or null, and adds what is wrong about it.</summary>
    internal object? Read(IConfiguration configuration, bool optional, ICollection<string> faults)
    {
        var values = new List<object>();
        var given = (Repeats ? configuration.GetSection(Key).GetChildren() : [configuration.GetSection(Key)])
            .Where(one => !string.IsNullOrWhiteSpace(one.Value)).ToList();
        if (given.Count == 0 && Required && !optional)
            faults.Add(Fault(FirstKey, "is missing", Allowed));
        foreach (var one in given)
        {
            if (Convert(one) is { } value)
                values.Add(value);
            else
                faults.Add(Fault(one.Path, Secret ? "is wrong" : $"is '{one.Value}'", Allowed));
        }
        if (values.Count == 0)
            return null;
        if (!Repeats)
            return values[0];
        var array = Array.CreateInstance(ValueType, values.Count);
        foreach (var (i, value) in values.Index())
            array.SetValue(value, i);
        return array;
    }

    /// <summary>Gives the member of an object a value.</summary>
    internal void Set(object settings, object value) => Member.SetValue(Owner(settings), value);

    /// <summary>Tells what the member of an object is.</summary>
    public object? Get(object settings) => Member.GetValue(Owner(settings));

    private object? Owner(object settings) =>
        Members.SkipLast(1).Aggregate((object?)settings, (owner, member) => member.GetValue(owner));

    private object? Convert(IConfigurationSection one)
    {
        try
        {
            var value = one.Get(ValueType);
            return Checks.All(check => check.IsValid(value)) ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<Setting> Of(Type type, string section, string? name, IReadOnlyList<PropertyInfo> owners)
    {
        foreach (var member in type.GetProperties().Where(member => member.CanWrite))
        {
            var part = member.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? member.Name;
            var key = section.Length == 0 ? part : $"{section}:{part}";
            key = key.Replace(NamePlace, name, StringComparison.Ordinal);
            var setting = new Setting(key, [.. owners, member]);
            if (Kinds.ContainsKey(setting.ValueType))
                yield return setting;
            else
                foreach (var inner in Of(member.PropertyType, key, name, setting.Members))
                    yield return inner;
        }
    }

    private static string Words(RangeAttribute range)
    {
        var (from, to) = (Text(range.Minimum), Text(range.Maximum));
        return range.MinimumIsExclusive ? $"above {from} and at most {to}" : $"from {from} to {to}";
    }

    private static string? Text(object? bound) => System.Convert.ToString(bound, CultureInfo.InvariantCulture);

    private static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
