using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Options;

namespace GridGov.Gateway;

/// <summary>
/// Counts wrong secrets for the client whose they were to be, from whatever addresses they come: neither is a secret
/// found by trying, nor does a client that errs use up what others behind its address may ask.
/// </summary>
internal sealed class WrongSecrets(TokenBuckets buckets, IOptions<RateLimitSettings> settings)
{
    private const string Basic = "Basic ";
    private const int LongestForm = 16 * 1024;
    private const int LongestName = 200;

    private static readonly PathString TokenPath = "/connect/token";

    /// <summary>Names the client that a request for a token is from; null for any other request.</summary>
    public static async ValueTask<string?> ClientOfAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method)
            || !request.Path.Equals(TokenPath, StringComparison.OrdinalIgnoreCase))
            return null;
        var name = OfHeader(request.Headers.Authorization.ToString()) ?? await OfFormAsync(request);
        return string.IsNullOrEmpty(name) ? null : name[..Math.Min(name.Length, LongestName)];
    }

    /// <summary>Tells how long a client has to wait before it may try again; zero when it may now.</summary>
    public ValueTask<TimeSpan> WaitAsync(string client) => buckets.LookAsync(Key(client), settings.Value.WrongSecret);

    /// <summary>Counts an answer that says the secret was wrong.</summary>
    public async ValueTask CountAsync(string client, HttpResponse answer)
    {
        if (answer.StatusCode == StatusCodes.Status401Unauthorized)
            await buckets.TakeAsync(Key(client), settings.Value.WrongSecret);
    }

    private static string Key(string client) => $"{RateLimitSettings.WrongSecretKey}:{client}";

    private static string? OfHeader(string header)
    {
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            || !Base64.IsValid(header.AsSpan(Basic.Length)))
            return null;
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[Basic.Length..]));
        return Uri.UnescapeDataString(pair.Split(':')[0]);
    }

    private static async ValueTask<string?> OfFormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is not (> 0 and <= LongestForm))
            return null;
        // Read once here and once more by whoever passes it on.
        request.EnableBuffering(LongestForm);
        try
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
            var pairs = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
                await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
            return pairs.TryGetValue("client_id", out var names) ? names[0] : null;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }
}
