using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridGov.WorkingTime;

namespace GridGov.Services.Cases.Domain;

/// <summary>The demander's wish: 咨询, 求助, 建议, 投诉, 举报.</summary>
internal enum CaseKind { Consult, Help, Suggest, Complain, Report }

/// <summary>一般, 紧急 (later handling becomes hard), 特急 (and has serious consequences).</summary>
internal enum Urgency { General, Urgent, Critical }

/// <summary>The channel by which a case came in.</summary>
internal enum CaseSource
{
    Public,
    [JsonStringEnumMemberName("grid-staff")] GridStaff,
    Hotline,
    Department,
    Leader,
    Inspection,
}

/// <summary>职权法定, 行业主管, 属地管理, 分级负责: on what a case may be dispatched (article 17).</summary>
internal enum Principle { Statutory, Industry, Territorial, Level }

/// <summary>The means by which somebody was spoken to.</summary>
internal enum Channel { Phone, Visit, Message, Online }

/// <summary>The two who must hear the result (article 19, item 3).</summary>
internal enum Hearer { Demander, Agency }

/// <summary>
/// The reason why no more is to be done: solved; the demander was not reached (未接通); nobody to ask, so the agency
/// checked by itself.
/// </summary>
internal enum ClosedAs { Solved, Unreached, Checked }

/// <summary>Names the reasons the product itself gives: words where stored or sent, texts where read.</summary>
internal static class ReasonWords
{
    /// <summary>The grid did not solve it in the time it had (article 17, second paragraph).</summary>
    public const string SelfHandlingExpired = "self-handling-expired";

    /// <summary>The return visit found unsolved what the grid had done (article 20).</summary>
    public const string ReturnVisitUnsolved = "return-visit-unsolved";
}

/// <summary>The words of the public interface for the values of the enumerations.</summary>
internal static class CaseWords
{
    /// <summary>JSON as events and state are stored: enumerations as words, nothing where there is nothing.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new Moments.Converter(),
        },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<Type, string> Types = typeof(
        CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(known => known.DerivedType, known => known.TypeDiscriminator?.ToString() ?? "");

    /// <summary><c>SelfHandling</c> → <c>selfHandling</c>.</summary>
    public static string Word<T>(this T value) where T : struct, Enum =>
        JsonSerializer.SerializeToElement(value, Json).GetString() ?? "";

    /// <summary>The word an event is stored under.</summary>
    public static string TypeOf(CaseEvent happened) => Types[happened.GetType()];
}
