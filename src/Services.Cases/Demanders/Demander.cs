using System.Text.RegularExpressions;
using GridGov.ServiceDefaults;
using Microsoft.OpenApi;

namespace GridGov.Services.Cases.Demanders;

/// <summary>The demander in clear, who lives only while a request is answered.</summary>
internal sealed record Demander(string Name, string Phone)
{
    /// <summary>Hides name and number from whoever may not know them: <c>张*</c>, <c>138****1234</c>.</summary>
    public Demander Mask() => new(Name.Length == 0 ? "" : $"{Name[..1]}*", MaskedPhone(Phone));

    private static string MaskedPhone(string phone) => phone.Length < 8 ? "****" : $"{phone[..3]}****{phone[^4..]}";
}

/// <summary>Asks for a phone number of China.</summary>
internal sealed class PhoneNumberAttribute() : RuleAttribute("must.be-phone-number", "13812345678", "0779-3031234")
{
    public override bool Holds(object? value) => PhoneNumbers.Normalise(value as string) is not null;

    public override void Describe(OpenApiSchema schema) => schema.Pattern = PhoneNumbers.Written;
}

/// <summary>Phone numbers of China: mobile, or a fixed line with its area code.</summary>
internal static partial class PhoneNumbers
{
    /// <summary>The form of one that can be read: its digits, with spaces and dashes anywhere.</summary>
    public const string Written =
        @"^[\s-]*(\+[\s-]*8[\s-]*6[\s-]*)?(1[\s-]*[3-9]([\s-]*[0-9]){9}|0([\s-]*[0-9]){9,11})[\s-]*$";

    /// <summary>The digits without spaces, dashes and country code; null when it is no plausible number.</summary>
    public static string? Normalise(string? text)
    {
        var digits = Separators().Replace(text ?? "", "");
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return Plausible().IsMatch(digits) ? digits : null;
    }

    [GeneratedRegex(@"[\s-]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(1[3-9][0-9]{9}|0[0-9]{9,11})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plausible();
}
