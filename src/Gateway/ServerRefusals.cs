using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GridGov.Gateway;

/// <summary>
/// Gives the server's own refusals a problem and the headers of every answer. What is no HTTP (400, 408, 414, 431)
/// Kestrel refuses before any middleware is asked, with an empty answer that it writes in one piece; this looks at what
/// leaves a connection and puts the whole answer in its place. Inside TLS it sees nothing, so it works where TLS ends
/// before the gateway.
/// </summary>
internal static class ServerRefusals
{
    // A refusal of the server has three headers.
    private const int LongestBare = 256;
    private const int LengthOfStatusLine = 13; // HTTP/1.1 400 and a blank

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ConcurrentDictionary<int, byte[]> Bodies = new();

    public static void AddServerRefusals(this WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(server => server.ConfigureEndpointDefaults(Explain));

    private static void Explain(ListenOptions endpoint) => endpoint.Use(next => async connection =>
    {
        var plain = connection.Transport;
        connection.Transport = new Explained(plain.Input, new Writer(plain.Output));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
        }
    });

    private static bool IsBare(ReadOnlySpan<byte> written) =>
        written.Length is > LengthOfStatusLine and <= LongestBare
        && written.StartsWith("HTTP/1.1 4"u8)
        && written.EndsWith("\r\n\r\n"u8)
        && written.IndexOf("\r\nContent-Length: 0\r\n"u8) > 0
        && written.IndexOf("\r\nConnection: close\r\n"u8) > 0
        // What the application has answered has this.
        && written.IndexOf("X-Content-Type-Options"u8) < 0;

    private static byte[] Whole(ReadOnlySpan<byte> bare)
    {
        var head = Encoding.ASCII.GetString(bare);
        var status = int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        var body = Bodies.GetOrAdd(status, Body);
        var headers = SecurityHeaders.OfEveryAnswer
            .Append(new("Content-Type", "application/problem+json"))
            .Append(new("Cache-Control", "no-store"))
            .Select(header => $"{header.Key}: {header.Value}\r\n");
        var length = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        var text = head.Replace("Content-Length: 0\r\n", length + string.Concat(headers), StringComparison.Ordinal);
        return [.. Encoding.ASCII.GetBytes(text), .. body];
    }

    // Of a request that cannot be read nobody knows the language it asks for.
    private static byte[] Body(int status)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            var problem = status switch
            {
                StatusCodes.Status413PayloadTooLarge => StandardProblems.TooLarge,
                StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge =>
                    StandardProblems.TooLong,
                _ => StandardProblems.Malformed,
            };
            return JsonSerializer.SerializeToUtf8Bytes(
                Problems.Details(problem with { Status = status }, null), Readable);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private sealed record Explained(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Writer(PipeWriter inner) : PipeWriter
    {
        private Memory<byte> _lent;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes)
        {
            var written = _lent.Span[..bytes];
            _lent = _lent[bytes..];
            if (!IsBare(written))
            {
                inner.Advance(bytes);
                return;
            }
            // Nothing of it has been handed on yet, so what stands there is simply not.
            inner.Write(Whole(written));
            _lent = default;
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _lent = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
