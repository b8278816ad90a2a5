using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Versions of resources as <c>ETag</c>, <c>If-Match</c> and <c>If-None-Match</c> (RFC 9110).</summary>
public static class EntityTags
{
    /// <summary>Bytes of a hash that a tag shows: it tells two states of one resource apart, nothing more.</summary>
    private const int HashSize = 8;

    /// <summary>The tag of a version that everybody is shown alike.</summary>
    public static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>
    /// The weak tag of what one caller is shown at one moment; the version before the dash is what
    /// <c>If-Match</c> goes by.
    /// </summary>
    public static string Of(int? version, byte[] shown) =>
        $"W/\"{version?.ToString(CultureInfo.InvariantCulture)}"
        + $"-{Convert.ToHexStringLower(SHA256.HashData(shown).AsSpan(0, HashSize))}\"";

    /// <summary>The versions a caller may have read, from <c>If-Match</c>; null when any version will do.</summary>
    public static int[]? VersionsRead(this HttpRequest request) => VersionsOf(request.Headers.IfMatch.ToString());

    /// <summary>
    /// The versions an <c>If-Match</c> names; null when it is absent or any will do (<c>*</c>). A tag that is none of
    /// ours is no version.
    /// </summary>
    public static int[]? VersionsOf(string? ifMatch)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
            return null;
        var tags = TagsOf(ifMatch).ToList();
        return tags.Contains("*")
            ? null
            : [.. tags.Select(VersionIn).OfType<int>()];
    }

    /// <summary>The same, for changes that may not be made blindly.</summary>
    /// <exception cref="ProblemException">The header is absent or names any version (<c>*</c>).</exception>
    public static int[] RequiredVersionsRead(this HttpRequest request) =>
        request.VersionsRead() ?? throw new ProblemException(StandardProblems.PreconditionRequired);

    /// <summary>Tells whether a caller has a state already, by <c>If-None-Match</c>.</summary>
    internal static bool Has(this HttpRequest request, string tag) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && TagsOf(request.Headers.IfNoneMatch.ToString()).Any(known => known == "*" || known == TagsOf(tag).Single());

    // None of our tags has a comma in it; of a foreign one with a comma, no half is ours either.
    private static IEnumerable<string> TagsOf(string header) =>
        header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"'));

    private static int? VersionIn(string tag) =>
        int.TryParse(tag.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
