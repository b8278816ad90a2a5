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
    /// <summary>Tells whether PostgreSQL cannot hold a text.</summary>
    public static bool HasNul(string? text) => text?.Contains('\0') == true;

    /// <summary>Refuses what would reach a handler by query string or form.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Query.Any(pair => HasNul(pair.Value))
            || request.HasFormContentType && await FormHasNulAsync(context))
            await Problems.Refuse(StandardProblems.Malformed).ExecuteAsync(context);
        else
            await next(context);
    }

    private static async Task<bool> FormHasNulAsync(HttpContext context)
    {
        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted)).Any(pair => HasNul(pair.Value));
        }
        catch (InvalidDataException tooMuch)
        {
            throw new BadHttpRequestException(tooMuch.Message, tooMuch);
        }
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
