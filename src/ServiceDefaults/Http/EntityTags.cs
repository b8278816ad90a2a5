using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Versions of resources as <c>ETag</c> and <c>If-Match</c>.</summary>
public static class EntityTags
{
    /// <summary>Marks an answer with the version it shows.</summary>
    public static void SetVersion(this HttpResponse response, int version) =>
        response.Headers.ETag = Of(version);

    /// <summary>The tag of a version.</summary>
    public static string Of(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version the caller has read, from <c>If-Match</c>; null when any version will do.</summary>
    /// <exception cref="ProblemException">The header names no version of ours.</exception>
    public static int? VersionRead(this HttpRequest request) => VersionOf(request.Headers.IfMatch.ToString());

    /// <summary>The version an <c>If-Match</c> names; null when it is absent or any will do (<c>*</c>).</summary>
    /// <exception cref="ProblemException">The header names no version of ours.</exception>
    public static int? VersionOf(string? ifMatch)
    {
        if (ifMatch is null or "" or "*")
            return null;
        var tag = ifMatch.Replace("W/", "", StringComparison.Ordinal).Trim('"');
        return int.TryParse(tag, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(StandardProblems.PreconditionFailed);
    }

    /// <summary>The same, for changes that may not be made blindly.</summary>
    /// <exception cref="ProblemException">The header is absent, or names no version of ours.</exception>
    public static int RequiredVersionRead(this HttpRequest request) =>
        request.VersionRead() ?? throw new ProblemException(StandardProblems.PreconditionRequired);
}
