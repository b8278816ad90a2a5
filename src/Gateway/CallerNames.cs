using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GridGov.Gateway;

/// <summary>
/// Names whom a request counts for: whoever a good token names, else the network it comes from. A token that is not
/// good names nobody, for its sender could choose the name.
/// </summary>
internal sealed partial class CallerNames(
    IOptionsMonitor<JwtBearerOptions> options, TimeProvider clock, ILogger<CallerNames> logger)
{
    private const string Scheme = "Bearer ";
    private const int BytesOfNetwork = 8; // /64: what one subscriber is given of IPv6

    /// <summary>Tokens remembered; beyond it the memory is emptied rather than grown.</summary>
    private const int MaxTokens = 100_000;

    // Who waits for the issuer's keys longer than this counts by his address.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LeaveIssuerAlone = TimeSpan.FromSeconds(5);

    private readonly JsonWebTokenHandler _reader = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, (string Name, DateTimeOffset Until)> _known =
        new(StringComparer.Ordinal);
    private DateTimeOffset _issuerAgainAt = DateTimeOffset.MinValue;

    /// <summary>Names the caller of a request.</summary>
    public async ValueTask<string> OfAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;
        return token is not null && await OwnerAsync(token) is { } owner
            ? $"caller:{owner}"
            : NetworkOf(context.Connection.RemoteIpAddress);
    }

    /// <summary>Names the network of an address: all of an IPv4 address, and the first half of one of IPv6.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
            return $"{address}";
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, BytesOfNetwork, bytes.Length - BytesOfNetwork);
        return $"{new IPAddress(bytes)}/64";
    }

    private async ValueTask<string?> OwnerAsync(string token)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(token, out var known))
            return now < known.Until ? known.Name : null;
        if (now < _issuerAgainAt)
            return null;
        try
        {
            return await ReadAsync(token).WaitAsync(Patience, clock);
        }
        // The keys are read over HTTP, and what that throws is wrapped in turn.
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or IOException)
        {
            _issuerAgainAt = now + LeaveIssuerAlone;
            LogAlone(failure);
            return null;
        }
    }

    private async Task<string?> ReadAsync(string token)
    {
        var bearer = options.Get(JwtBearerDefaults.AuthenticationScheme);
        if (bearer.ConfigurationManager is not { } issuer)
            return null;
        var configuration = await issuer.GetConfigurationAsync(CancellationToken.None);
        var rules = bearer.TokenValidationParameters.Clone();
        rules.IssuerSigningKeys = configuration.SigningKeys;
        var read = await _reader.ValidateTokenAsync(token, rules);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
            issuer.RequestRefresh();
        if (!read.IsValid || read.ClaimsIdentity.FindFirst("sub")?.Value is not { } owner)
            return null;
        if (_known.Count >= MaxTokens)
            _known.Clear();
        _known[token] = (owner, new DateTimeOffset(read.SecurityToken.ValidTo, TimeSpan.Zero));
        return owner;
    }

    [LoggerMessage(
        LogLevel.Warning, "The issuer's keys cannot be read; requests count for their addresses for a while")]
    private partial void LogAlone(Exception failure);
}
