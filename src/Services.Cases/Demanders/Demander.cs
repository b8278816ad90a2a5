using System.Globalization;

namespace GridGov.Services.Cases.Demanders;

/// <summary>The demander in clear, who lives only while a request is answered.</summary>
internal sealed record Demander(string Name, string Phone)
{
    /// <summary>Hides name and number from whoever may not know them: <c>张*</c>, <c>138****1234</c>.</summary>
    public Demander Mask() =>
        new(Name.Length == 0 ? "" : $"{StringInfo.GetNextTextElement(Name)}*", MaskedPhone(Phone));

    private static string MaskedPhone(string phone) => phone.Length < 8 ? "****" : $"{phone[..3]}****{phone[^4..]}";
}
