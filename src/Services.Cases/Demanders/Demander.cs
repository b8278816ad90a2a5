using System.Text.RegularExpressions;

namespace GridGov.Services.Cases.Demanders;

/// <summary>Who brought the request, in clear: lives only while a request is answered.</summary>
internal sealed record Demander(string Name, string Phone)
{
    /// <summary>How somebody who may not know it sees it: <c>张*</c>, <c>138****1234</c>.</summary>
    public Demander Mask() => new(Name.Length == 0 ? "" : $"{Name[..1]}*", MaskedPhone(Phone));

    private static string MaskedPhone(string phone) => phone.Length < 8 ? "****" : $"{phone[..3]}****{phone[^4..]}";
}

/// <summary>Phone numbers of China: mobile, or a fixed line with its area code.</summary>
internal static partial class PhoneNumbers
{
    /// <summary>The digits without spaces, dashes and country code; null when it is no plausible number.</summary>
    public static string? Normalise(string? text)
    {
        var digits = Separators().Replace(text ?? "", "");
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return Plausible().IsMatch(digits) ? digits : null;
    }

    [GeneratedRegex(@"[\s-]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(1[3-9]\d{9}|0\d{2,3}\d{7,8})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plausible();
}
