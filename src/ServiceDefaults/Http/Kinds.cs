using System.Globalization;
using System.Text.Json;
using GridGov.WorkingTime;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Says in the caller's language what a value of a kind looks like, and reads those in query strings.
/// </summary>
internal static class Kinds
{
    private static readonly string SomeTime = Moments.Write(new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The sentence that tells what is expected.</summary>
    public static string Sentence(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } words => Problems.Sentence("must.be-one-of", string.Join(", ", Words.Of(words))),
        var text when text == typeof(string) => Problems.Sentence("must.be-text"),
        var flag when flag == typeof(bool) => Problems.Sentence("must.be-yes-or-no"),
        var whole when whole == typeof(int) => Problems.Sentence("must.be-whole-number", int.MinValue, int.MaxValue),
        var whole when whole == typeof(long) => Problems.Sentence("must.be-whole-number", long.MinValue, long.MaxValue),
        var number when number == typeof(double) => Problems.Sentence("must.be-number"),
        var time when time == typeof(DateTimeOffset) => Problems.Sentence("must.be-time", SomeTime),
        var date when date == typeof(DateOnly) => Problems.Sentence("must.be-date", SomeTime[..10]),
        _ => Problems.Sentence("must.be-of-its-kind"),
    };

    /// <summary>Tells whether a handler takes values of a type from the query string.</summary>
    public static bool AreInQuery(Type type)
    {
        var value = ItemOf(type);
        return value == typeof(string) || value.IsEnum || value == typeof(DateTimeOffset) || value == typeof(DateOnly)
            || value == typeof(bool) || value == typeof(int) || value == typeof(long) || value == typeof(double);
    }

    /// <summary>The type of a single value of a parameter, which may be a list.</summary>
    public static Type ItemOf(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(item) ?? item;
    }

    /// <summary>Tells whether a text in a query string is a value of a type; numbers as JSON writes them.</summary>
    public static bool IsReadable(string text, Type type) => type switch
    {
        { IsEnum: true } => Words.Of(type).Contains(text, StringComparer.Ordinal),
        _ when type == typeof(bool) => text is "true" or "false",
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out _),
        _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out _),
        _ when type == typeof(double) =>
            double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowExponent, Invariant, out var number) && double.IsFinite(number),
        _ when type == typeof(DateTimeOffset) => Moments.TryRead(text, out _),
        _ when type == typeof(DateOnly) => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out _),
        _ => !StorableText.HasNul(text),
    };

    /// <summary>Reads a value of JSON that is no record and no list; false when it is of another kind.</summary>
    public static bool TryRead(JsonElement value, Type type, JsonSerializerOptions json, out object? read)
    {
        read = null;
        if ((Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } words
            && !(value.ValueKind == JsonValueKind.String
                && Words.Of(words).Contains(value.GetString(), StringComparer.OrdinalIgnoreCase)))
            return false;
        try
        {
            read = value.Deserialize(type, json);
            return read is not double number || double.IsFinite(number);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
