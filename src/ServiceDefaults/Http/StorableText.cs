using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GridGov.ServiceDefaults;

/// <summary>
/// JSON, forms and query strings may carry U+0000, PostgreSQL's text may not. It is refused where it comes in: a
/// statement that PostgreSQL refuses while it is being planned stays half known to its connection, and fails whoever
/// uses that connection next (npgsql/npgsql#6391).
/// </summary>
internal static class StorableText
{
    // No form is read there, so none has to be right.
    private static readonly PathString JsonOnly = "/api";

    /// <summary>Tells whether PostgreSQL cannot hold a text.</summary>
    public static bool HasNul(string? text) => text?.Contains('\0') == true;

    /// <summary>Refuses what would reach a handler by query string, form or the credentials of a client.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Query.Any(pair => HasNul(pair.Key) || HasNul(pair.Value))
            || BasicHasNul(request.Headers.Authorization.ToString())
            || (request.HasFormContentType
                && !request.Path.StartsWithSegments(JsonOnly, StringComparison.OrdinalIgnoreCase)
                && await FormHasNulAsync(context)))
            await Problems.Refuse(StandardProblems.Malformed).ExecuteAsync(context);
        else
            await next(context);
    }

    private static async Task<bool> FormHasNulAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form.Any(pair => HasNul(pair.Key) || HasNul(pair.Value));
        }
        catch (Exception broken) when (RequestBody.IsBroken(broken))
        {
            throw new BadHttpRequestException(broken.Message, broken);
        }
    }

    // Name and secret of a client are escaped as in forms (RFC 6749, section 2.3.1) and then in Base64.
    private static bool BasicHasNul(string authorization)
    {
        const string Scheme = "Basic ";
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var written = authorization[Scheme.Length..].Trim();
        var bytes = new byte[written.Length];
        return Convert.TryFromBase64String(written, bytes, out var count)
            && HasNul(Uri.UnescapeDataString(Encoding.UTF8.GetString(bytes, 0, count)));
    }

    private static bool HasNul(StringValues values) => values.Any(HasNul);

    /// <summary>Refuses it in JSON.</summary>
    internal sealed class Converter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return HasNul(text) ? throw new JsonException() : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}
