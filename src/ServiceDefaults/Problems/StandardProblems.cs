using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Refusals every service has.</summary>
public static class StandardProblems
{
    /// <summary>The request cannot be read.</summary>
    public static readonly Problem Malformed = new("malformed", StatusCodes.Status400BadRequest);

    /// <summary>Members of the request are missing or out of bounds; <c>errors</c> names them.</summary>
    public static readonly Problem Invalid = new("invalid", StatusCodes.Status400BadRequest);

    /// <summary>No token, or one that is expired, foreign or broken.</summary>
    public static readonly Problem Unauthenticated = new("unauthenticated", StatusCodes.Status401Unauthorized);

    /// <summary>The caller's role or area does not allow it.</summary>
    public static readonly Problem OutOfScope = new("out-of-scope", StatusCodes.Status403Forbidden);

    /// <summary>Nothing there that the caller may know of.</summary>
    public static readonly Problem NotFound = new("not-found", StatusCodes.Status404NotFound);

    /// <summary>The route has no such method.</summary>
    public static readonly Problem MethodNotAllowed = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed);

    /// <summary>Somebody else changed it meanwhile.</summary>
    public static readonly Problem VersionConflict = new("version-conflict", StatusCodes.Status409Conflict);

    /// <summary>The <c>If-Match</c> of the request is not the current version.</summary>
    public static readonly Problem PreconditionFailed = new(
        "precondition-failed", StatusCodes.Status412PreconditionFailed);

    /// <summary>The body is larger than the limit.</summary>
    public static readonly Problem TooLarge = new("too-large", StatusCodes.Status413PayloadTooLarge);

    /// <summary>The address or the headers are longer than the limit.</summary>
    public static readonly Problem TooLong = new("too-long", StatusCodes.Status431RequestHeaderFieldsTooLarge);

    /// <summary>The body is not JSON.</summary>
    public static readonly Problem UnsupportedMediaType = new(
        "unsupported-media-type", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>A change needs an <c>If-Match</c>.</summary>
    public static readonly Problem PreconditionRequired = new(
        "precondition-required", StatusCodes.Status428PreconditionRequired);

    /// <summary>Too many requests.</summary>
    public static readonly Problem TooMany = new("too-many", StatusCodes.Status429TooManyRequests);

    /// <summary>A fault of ours; nothing was half done.</summary>
    public static readonly Problem Fault = new("fault", StatusCodes.Status500InternalServerError);

    /// <summary>Something we need does not answer; nothing was half done.</summary>
    public static readonly Problem Unavailable = new("unavailable", StatusCodes.Status503ServiceUnavailable);

    /// <summary>
    /// Something we asked takes too long; whether it was done nobody knows, which is what an <c>Idempotency-Key</c> is
    /// for.
    /// </summary>
    public static readonly Problem TimedOut = new("timed-out", StatusCodes.Status504GatewayTimeout);

    internal static Problem ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => OutOfScope,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => TooMany,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        < 500 => Malformed,
        _ => Fault,
    };
}
