using System.Globalization;
using System.Resources;

namespace GridGov.Services.Notifications.Templates;

/// <summary>Words an entry in the reader's language.</summary>
internal static class EntryTexts
{
    private static readonly ResourceManager Texts =
        new("GridGov.Services.Notifications.Templates.EntryTexts", typeof(EntryTexts).Assembly);

    public static string Of(string reason, string caseNumber, string title) => string.Format(
        CultureInfo.CurrentCulture,
        Texts.GetString(reason, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"No entry text '{reason}'."),
        caseNumber, title);
}
