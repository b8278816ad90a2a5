using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GridGov.WorkingTime;

/// <summary>
/// Moments as the public interface has them (RFC 3339): written in the time of China to the millisecond, read with any
/// offset and never without one, since a time of nowhere would be hours off.
/// </summary>
public static partial class Moments
{
    private const string Written = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    /// <summary>Writes <c>2026-11-26T08:00:00.000+08:00</c>.</summary>
    public static string Write(DateTimeOffset moment) =>
        moment.ToOffset(WorkingCalendar.ChinaOffset).ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>Reads a moment, and what is finer than a millisecond not.</summary>
    public static bool TryRead(string? text, out DateTimeOffset moment)
    {
        moment = default;
        if (text is null || !Form().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            || read.UtcDateTime > DateTime.MaxValue - WorkingCalendar.ChinaOffset)
            return false;
        moment = ToMillisecond(read);
        return true;
    }

    /// <summary>Cuts off what is finer than a millisecond.</summary>
    public static DateTimeOffset ToMillisecond(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    /// <summary>Reads and writes them in JSON: in answers, in messages and in what is stored.</summary>
    public sealed class Converter : JsonConverter<DateTimeOffset>
    {
        /// <inheritdoc />
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryRead(reader.GetString(), out var moment)
                ? moment
                : throw new JsonException();

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Moments.Write(value));
    }
}

/// <summary>
/// A clock whose moments are as fine as they are written, so that one read back is the one there was.
/// </summary>
public sealed class MillisecondClock : TimeProvider
{
    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Moments.ToMillisecond(System.GetUtcNow());
}
