using System.Text.RegularExpressions;
using GridGov.ServiceDefaults;
using Microsoft.OpenApi;
using PhoneNumbers;

namespace GridGov.Services.Cases.Demanders;

/// <summary>Asks for a phone number somebody can be called at, however it is written.</summary>
internal sealed class PhoneNumberAttribute()
    : RuleAttribute("must.be-phone-number", "13812345678", "0779-3031234-8001", "+852 2123 4567")
{
    public override bool Holds(object? value) => TelephoneNumbers.Normalise(value as string) is not null;

    public override void Describe(OpenApiSchema schema) =>
        (schema.Pattern, schema.MaxLength) = (TelephoneNumbers.Written, TelephoneNumbers.MaxLength);
}

/// <summary>
/// Reads phone numbers as people write them: of China, with area code and extension, or of anywhere by its country
/// code. The plans of numbers are those of libphonenumber.
/// </summary>
internal static partial class TelephoneNumbers
{
    /// <summary>Characters a number may be written in.</summary>
    public const int MaxLength = 50;

    /// <summary>
    /// The characters numbers are written with: digits, what stands between them, words for an extension and for what
    /// the number is, and the invisible marks that copying from an address book leaves.
    /// </summary>
    public const string Written =
        @"^[\s0-9０-９+＋()（）.．·/／\-‐-―−－~～,，;；:：=#＃xXｘＸeEtTnNsSiIoOlL转轉接分机機线電电话話手座固联系号碼码"
        + @"\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+$";

    private const string Home = "CN";
    private const int HomeCode = 86;

    // None where only a sign stands between number and extension.
    private static readonly HashSet<string> ExtensionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "转", "轉", "接", "转接", "分机", "分機", "分机号", "转分机", "轉分機", "x", "ext", "extension",
    };

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// One text for one number: the digits of a Chinese one as dialled within China, of another one <c>+</c> and its
    /// country code; then <c>-</c> and the extension, if any. Null when nobody has such a number.
    /// </summary>
    public static string? Normalise(string? text)
    {
        if (text is not { Length: <= MaxLength } || !Form().IsMatch(text))
            return null;
        var plain = Invisible().Replace(string.Concat(text.Select(Narrow)), "");
        var parts = Parts().Match(Label().Replace(plain, ""));
        if (!parts.Success || !ExtensionWords.Contains(NoLetters().Replace(parts.Groups["mark"].Value, "")))
            return null;
        var (number, extension) = (parts.Groups["number"].Value, parts.Groups["extension"].Value);
        if (Dialled(number) is { } whole)
            return extension.Length == 0 ? whole : $"{whole}-{extension}";
        // 0779-3031234-8001: only when the whole is no number is its tail an extension.
        return extension.Length == 0 && Tail().Match(number) is { Success: true } tail
            && Dialled(tail.Groups["number"].Value) is { } main
                ? $"{main}-{tail.Groups["extension"].Value}"
                : null;
    }

    // As NFKC would, which the runtime leaves alone where it knows no cultures (InvariantGlobalization).
    private static char Narrow(char wide) => wide switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(wide - '\uFF01' + '!'),
        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        '\u3000' => ' ',
        _ => wide,
    };

    private static string? Dialled(string text)
    {
        try
        {
            var number = Plans.Parse(text, Home);
            if (number.CountryCode != HomeCode)
                return Plans.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                    ? Plans.Format(number, PhoneNumberFormat.E164)
                    : null;
            return Plans.IsValidNumber(number) || Nationwide().IsMatch(Plans.GetNationalSignificantNumber(number))
                ? Separators().Replace(Plans.Format(number, PhoneNumberFormat.NATIONAL), "")
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(Written, RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex(@"\p{Cf}", RegexOptions.NonBacktracking)]
    private static partial Regex Invisible();

    [GeneratedRegex(
        @"^[\s:]*((tel|联系|電話|电话|手机|座机|固话|号码)[\s:]*)+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"^(?<number>[^\p{L}#,;=]+)((?<mark>[\p{L}#,;=][\p{L}#,;=.:\s]*)(?<extension>[0-9]{1,7})#?)?\s*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\P{L}", RegexOptions.NonBacktracking)]
    private static partial Regex NoLetters();

    [GeneratedRegex(
        @"^(?<number>.*[0-9])\s*-\s*(?<extension>[0-9]{1,6})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Tail();

    // Newer than a plan of numbers may be ranges of mobile ones; lines for the whole country are not all in it.
    [GeneratedRegex(
        "^(1[3-9][0-9]{9}|[48]00[0-9]{7}|9[56][0-9]{3,6})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Nationwide();

    [GeneratedRegex("[^0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
