using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridGov.WorkingTime;

namespace GridGov.Services.Cases.Domain;

/// <summary>
/// Limits one step for some kinds of case (null: all), on a basis that is shown beside every deadline made of it. It is
/// either a limit of its own; or a share of the handling limit (for a co-task: of what is left of it); or so much
/// before the handling is due; the last two never less than a least.
/// </summary>
internal sealed record ServiceLevel(
    Step Step,
    Urgency Urgency,
    IReadOnlyList<CaseKind>? Kinds,
    [property: JsonConverter(typeof(TimeLimitText))] TimeLimit? Limit,
    double? Share,
    [property: JsonConverter(typeof(TimeLimitText))] TimeLimit? Before,
    [property: JsonConverter(typeof(TimeLimitText))] TimeLimit? AtLeast,
    string Basis);

/// <summary>
/// The share of the limit at which the light turns yellow, and the share of it, or the time after it, at which it turns
/// double red.
/// </summary>
internal sealed record LightRule(
    double Yellow, double? DoubleRed, [property: JsonConverter(typeof(TimeLimitText))] TimeLimit? DoubleRedAfter);

/// <summary>
/// The attempts after which somebody counts as unreachable: of the first receiver, at different times; of a return
/// visit, each so far from the one before.
/// </summary>
internal sealed record AttemptRule(
    int Contact, int Visit, [property: JsonConverter(typeof(TimeLimitText))] TimeLimit? VisitApart);

/// <summary><c>5wd</c> working days, <c>4wh</c> working hours, <c>30min</c> and <c>24h</c> by the clock.</summary>
internal sealed class TimeLimitText : JsonConverter<TimeLimit?>
{
    private static readonly (string Suffix, Func<double, TimeLimit> Make)[] Units =
    [
        ("wd", amount => TimeLimit.WorkingDays((int)amount)),
        ("wh", TimeLimit.WorkingHours),
        ("min", amount => TimeLimit.Natural(TimeSpan.FromMinutes(amount))),
        ("h", amount => TimeLimit.Natural(TimeSpan.FromHours(amount))),
    ];

    public override TimeLimit? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        foreach (var (suffix, make) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(
                    text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                    out var amount))
                return make(amount);
        }
        throw new JsonException($"'{text}' is no limit: write 5wd, 4wh, 30min or 24h.");
    }

    public override void Write(Utf8JsonWriter writer, TimeLimit? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Service levels are read only.");
}
