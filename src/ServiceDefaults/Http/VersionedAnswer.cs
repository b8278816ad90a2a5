using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Answers in JSON and marks the answer with the version it shows.</summary>
/// <param name="value">What is shown.</param>
/// <param name="version">Version of what is shown.</param>
/// <param name="status">Status of the answer.</param>
public sealed class VersionedAnswer(object value, int version, int status)
    : IResult, IStatusCodeHttpResult, IValueHttpResult
{
    /// <summary>The version as the answer carries it, also before it is sent.</summary>
    public string EntityTag => EntityTags.Of(version);

    /// <inheritdoc />
    public int? StatusCode => status;

    /// <inheritdoc />
    public object? Value => value;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.SetVersion(version);
        return TypedResults.Json(value, statusCode: status).ExecuteAsync(httpContext);
    }
}
