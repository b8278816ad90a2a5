using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Answers in JSON under a tag: the version of what everybody is shown alike, or a weak tag of what varies by caller or
/// clock. Whoever has that state already is told so (304) and sent nothing.
/// </summary>
/// <param name="value">What is shown.</param>
/// <param name="version">Version of what is shown; null where it has none.</param>
/// <param name="status">Status of the answer.</param>
public sealed class VersionedAnswer(object value, int? version, int status = StatusCodes.Status200OK)
    : IResult, IStatusCodeHttpResult, IValueHttpResult
{
    private byte[]? _body;

    /// <summary>True when a version is not shown alike to every caller at every time.</summary>
    public bool Varies { get; init; } = version is null;

    /// <summary>Address of what the request made; else null.</summary>
    public string? Location { get; init; }

    /// <inheritdoc />
    public int? StatusCode => status;

    /// <inheritdoc />
    public object? Value => value;

    /// <summary>The tag as the answer carries it, also before it is sent.</summary>
    public string EntityTagIn(HttpContext context) =>
        version is { } shown && !Varies ? EntityTags.Of(shown) : EntityTags.Of(version, BodyIn(context));

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, tag) = (httpContext.Response, EntityTagIn(httpContext));
        response.Headers.ETag = tag;
        if (Location is not null)
            response.Headers.Location = Location;
        response.StatusCode = status;
        if (status == StatusCodes.Status200OK && httpContext.Request.Has(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(BodyIn(httpContext), httpContext.RequestAborted);
    }

    private byte[] BodyIn(HttpContext context) => _body ??= JsonSerializer.SerializeToUtf8Bytes(
        value, value.GetType(),
        context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
}
