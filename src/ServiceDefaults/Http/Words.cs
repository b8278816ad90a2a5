using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

/// <summary>Knows the words of the public interface for the values of an enumeration.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<Type, string[]> Known = new();

    /// <summary>The words in the order of the values.</summary>
    public static string[] Of(Type enumeration) => Known.GetOrAdd(enumeration, static type =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value =>
            value.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(value.Name)),
    ]);
}

/// <summary>Allows the words of an enumeration and no other, for a text or for each of a list.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class WordsOfAttribute<T>()
    : RuleAttribute("must.be-one-of", string.Join(", ", Words.Of(typeof(T)))) where T : struct, Enum
{
    /// <inheritdoc />
    public override bool Holds(object? value) => value switch
    {
        string word => Words.Of(typeof(T)).Contains(word),
        IEnumerable<string?> words => words.All(word => Words.Of(typeof(T)).Contains(word)),
        _ => true,
    };

    /// <inheritdoc />
    public override void Describe(OpenApiSchema schema) =>
        (schema.Items as OpenApiSchema ?? schema).Enum = [.. Words.Of(typeof(T)).Select(word => (JsonNode)word)];
}
