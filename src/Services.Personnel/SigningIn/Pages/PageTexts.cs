using System.Globalization;
using System.Resources;

namespace GridGov.Services.Personnel.SigningIn.Pages;

/// <summary>Texts of the pages, in the language the browser asks for.</summary>
internal static class PageTexts
{
    private static readonly ResourceManager Texts = new(
        "GridGov.Services.Personnel.Resources.PageTexts", typeof(PageTexts).Assembly);

    public static string Get(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"No page text '{key}'.");
}
