using System.Globalization;
using System.Resources;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Browsing;

/// <summary>Says why something happened: a person's words as they are, ours in the reader's language.</summary>
internal static class ReasonTexts
{
    private static readonly ResourceManager Texts =
        new("GridGov.Services.Cases.Resources.ReasonTexts", typeof(ReasonTexts).Assembly);

    /// <summary>The reason to show beside an event; null where it has none.</summary>
    public static string? Of(CaseEvent happened) => happened switch
    {
        CaseRejected e => e.Reason,
        CaseAssignedDown e => e.Reason,
        CaseEscalated { ReasonWord: { } word } => OfWord(word),
        CaseEscalated e => e.Reason,
        _ => null,
    };

    // A word that another version wrote has no text here; the word itself says more than nothing.
    private static string OfWord(string word) => Texts.GetString(word, CultureInfo.CurrentUICulture) ?? word;
}
