using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Finds the language of an answer by <c>Accept-Language</c> as RFC 4647 looks it up (section 3.4): what is liked most
/// comes first, and from each range a part after the other is taken until it names a language there is.
/// </summary>
internal sealed class AcceptedLanguage : RequestCultureProvider
{
    /// <summary>Cultures by the language each is for, the one of whoever asks for none first.</summary>
    public static readonly IReadOnlyList<CultureInfo> Cultures =
        [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var ranges = httpContext.Request.GetTypedHeaders().AcceptLanguage;
        var refused = ranges.Where(range => range.Quality == 0).Select(range => range.Value.ToString()).ToList();
        var culture = ranges.Where(range => range.Quality != 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Find(range.Value.ToString(), refused))
            .FirstOrDefault(found => found is not null);
        return Task.FromResult(culture is null ? null : new ProviderCultureResult(culture.Name));
    }

    private static CultureInfo? Find(string range, IReadOnlyList<string> refused) => range == "*"
        ? Cultures.FirstOrDefault(culture => !refused.Any(other => IsFor(culture, other)))
        : Cultures.FirstOrDefault(culture => IsFor(culture, range));

    // zh-TW, zh-Hans-CN and zh end at zh, and there is one Chinese and one English.
    private static bool IsFor(CultureInfo culture, string range) => string.Equals(
        range.Split('-')[0], culture.Name.Split('-')[0], StringComparison.OrdinalIgnoreCase);
}
