using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Services.Cases;

/// <summary>Says of a call about one case which case it is, who calls, and which version they have read.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="IfMatch">The version as the caller sent it.</param>
internal sealed record CaseCall(
    [FromRoute(Name = "number")] string Number, Caller Caller, [FromHeader(Name = "If-Match")] string? IfMatch)
{
    /// <summary>The versions the caller may have read; null when any version will do.</summary>
    public int[]? VersionsRead => EntityTags.VersionsOf(IfMatch);
}
