using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Versions of resources as <c>ETag</c> and <c>If-Match</c>.</summary>
public static class EntityTags
{
    /// <summary>Marks an answer with the version it shows.</summary>
    public static void SetVersion(this HttpResponse response, int version) =>
        response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version the caller has read, from <c>If-Match</c>; null when the header is absent or any version will do (<c>*</c>).</summary>
    /// <exception cref="ProblemException">The header names no version of ours.</exception>
    public static int? VersionRead(this HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
            return null;
        return int.TryParse(header.Replace("W/", "", StringComparison.Ordinal).Trim('"'), CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(StandardProblems.PreconditionFailed);
    }

    /// <summary>The same, for changes that may not be made blindly.</summary>
    /// <exception cref="ProblemException">The header is absent, or names no version of ours.</exception>
    public static int RequiredVersionRead(this HttpRequest request) =>
        request.VersionRead() ?? throw new ProblemException(StandardProblems.PreconditionRequired);
}
