using System.Collections.Concurrent;
using System.Text.Json;
using GridGov.WorkingTime;

namespace GridGov.Persistence;

internal static class MessageTypes
{
    public static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new Moments.Converter() } };

    private static readonly ConcurrentDictionary<string, Type?> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// Full name and assembly without its version, so that a row written before an update can be sent after it.
    /// </summary>
    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    public static Type? Find(string name) =>
        Known.GetOrAdd(name, static known => Type.GetType(known, throwOnError: false));
}
