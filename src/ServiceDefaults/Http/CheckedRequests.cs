using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Looks at what a checked route is sent before it is bound, since binding stops at the first thing it cannot read and
/// passes over what it does not know.
/// </summary>
internal sealed class CheckedRequests(
    RequestDelegate next, IOptions<JsonOptions> json, IOptions<LimitSettings> limits)
{
    private readonly ConcurrentDictionary<Endpoint, QueryShape> _queries = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } route && route.Metadata.GetMetadata<CheckedRoutes.Mark>() is not null)
        {
            var query = new Checks();
            _queries.GetOrAdd(route, QueryShape.Of).Check(context.Request.Query, query);
            if ((query.Refusal ?? await BodyRefusalAsync(context.Request, route)) is { } refusal)
            {
                await refusal.ExecuteAsync(context);
                return;
            }
        }
        await next(context);
    }

    private async Task<IResult?> BodyRefusalAsync(HttpRequest request, Endpoint route)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return null;
        var record = route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var written = await RequestBody.ReadAsync(request, limits.Value.BodyBytes);
        if (written.Length == 0 && record is null)
            return null;
        if (written.Length > 0 && !RequestBody.IsJson(request))
            return Problems.Refuse(StandardProblems.UnsupportedMediaType);
        using var body = RequestBody.Parse(written);
        var shape = new BodyShape(json.Value.SerializerOptions);
        if (shape.Errors(body.RootElement, record) is { } errors)
            return Problems.Invalid(errors);
        RequestBody.Replace(request, shape.WithoutNulls(body.RootElement, written));
        return null;
    }
}
