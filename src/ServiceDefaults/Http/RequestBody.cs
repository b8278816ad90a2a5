using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GridGov.ServiceDefaults;

/// <summary>Reads bodies as they come in and says what of them cannot be understood.</summary>
internal static class RequestBody
{
    // UTF8 is no name of an encoding, but what some clients call it.
    private static readonly string[] Utf8Names = ["utf-8", "utf8"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static int Chunk => 16 * 1024;

    /// <summary>
    /// Refuses a body in an encoding that is not undone by now, or in other characters than those of UTF-8.
    /// </summary>
    public static Task CheckEncodingAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return Problems.Refuse(StandardProblems.UnsupportedMediaType).ExecuteAsync(context);
        if (string.IsNullOrEmpty(request.ContentType))
            return next(context);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !Utf8Names.Contains(
                HeaderUtilities.RemoveQuotes(type.Charset).Value, StringComparer.OrdinalIgnoreCase)))
            return Problems.Refuse(StandardProblems.UnsupportedMediaType).ExecuteAsync(context);
        if (type.Charset.HasValue)
        {
            // Understood here, whatever it is called; what comes behind knows only some of the names.
            type.Charset = Encoding.UTF8.WebName;
            request.ContentType = type.ToString();
        }
        return next(context);
    }

    /// <summary>Tells whether a body says that it is JSON.</summary>
    public static bool IsJson(HttpRequest request) => request.HasJsonContentType();

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="BadHttpRequestException">It is longer than allowed, or broken.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int most)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[Chunk];
        try
        {
            // Counted here too: few bytes sent may be many once they are unpacked.
            while (await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted) is > 0 and var count)
            {
                if (whole.Length + count > most)
                    throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
                whole.Write(chunk, 0, count);
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw new BadHttpRequestException("Broken.", broken);
        }
        return whole.ToArray();
    }

    /// <summary>Tells whether reading a body failed because of what was sent.</summary>
    public static bool IsBroken(Exception fault) =>
        fault is InvalidDataException or InvalidOperationException
            or (IOException and not BadHttpRequestException and not ConnectionResetException);

    /// <summary>Reads an object of JSON that names no member twice.</summary>
    /// <exception cref="BadHttpRequestException">It is none.</exception>
    public static JsonDocument Parse(byte[] written)
    {
        try
        {
            var body = JsonDocument.Parse(WithoutMark(written), Strict);
            return Utf8.IsValid(written) && body.RootElement.ValueKind == JsonValueKind.Object
                ? body
                : throw new JsonException(message: null, path: "$", 0, 0);
        }
        catch (Exception unreadable) when (IsNoJson(unreadable))
        {
            throw new BadHttpRequestException("No JSON.", unreadable);
        }
    }

    /// <summary>
    /// Tells whether a fault is one of JSON: half a character (<c>\ud800</c>) is found only when a name is looked at.
    /// </summary>
    public static bool IsNoJson(Exception fault) => fault is JsonException or InvalidOperationException;

    /// <summary>Puts what was read where it is read again.</summary>
    public static void Replace(HttpRequest request, byte[] body)
    {
        request.Body = new MemoryStream(body);
        request.ContentLength = body.Length;
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] written) =>
        written.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? written.AsMemory(Encoding.UTF8.Preamble.Length) : written;
}
