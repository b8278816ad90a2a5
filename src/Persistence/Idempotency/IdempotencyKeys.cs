using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GridGov.Persistence;

/// <summary>
/// The meaning of an <c>Idempotency-Key</c>: who sent it to which route, and a hash of what was sent.
/// </summary>
internal sealed record IdempotencyKey(string Caller, string Route, string Key, byte[] Fingerprint);

/// <summary>
/// Reads the key and the body before binding does, since a bound record no longer shows what was sent.
/// </summary>
public static class IdempotencyKeys
{
    /// <summary>Name of the request header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Characters a key may have.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// Puts the reading of the key in front of the endpoints; after authentication, whose caller is part of it.
    /// </summary>
    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            var key = context.Request.Headers[Header].ToString();
            if (HttpMethods.IsPost(context.Request.Method) && key.Length is > 0 and <= MaxLength)
            {
                context.Request.EnableBuffering();
                var fingerprint = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
                context.Request.Body.Position = 0;
                // Two people without a token may choose the same key: one who sends something else is somebody else.
                var caller = context.User.FindFirst("sub")?.Value
                    ?? $"anonymous/{Convert.ToHexStringLower(fingerprint)}";
                context.Features.Set(new IdempotencyKey(caller, context.Request.Path, key, fingerprint));
            }
            await next(context);
        });
}
