using System.Net;
using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GridGov.Gateway;

/// <summary>
/// Refuses requests that name a host which is not this system: that of the public address, the machine itself, and what
/// the operator has named.
/// </summary>
internal static class KnownHosts
{
    public static void UseKnownHosts(this WebApplication app)
    {
        HashSet<string> known = new(
            app.Services.GetRequiredService<IOptions<GatewaySettings>>().Value.Hosts, StringComparer.OrdinalIgnoreCase)
        {
            app.Services.GetRequiredService<IOptions<AuthenticationSettings>>().Value.Issuer.Host,
        };
        app.Use(async (context, next) =>
        {
            var host = context.Request.Host;
            // Who watches a replica addresses it by the number it has today. A request of HTTP/1.0 may name no host.
            if (!host.HasValue || known.Contains(host.Host) || IsThisMachine(host.Host) || IsOfHealth(context.Request))
                await next(context);
            else
                await RefuseAsync(context);
        });
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    private static bool IsOfHealth(HttpRequest request) =>
        request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context) =>
        Problems.Refuse(StandardProblems.Invalid, new Dictionary<string, object?>
        {
            ["errors"] = new Dictionary<string, string[]>
            {
                [HeaderNames.Host] = [Problems.Text("must.be-a-known-host")],
            },
        }).ExecuteAsync(context);
}

/// <summary>Allows names and addresses of hosts, without a port.</summary>
internal sealed class HostNameAttribute() : AllowedAttribute("the name or the address of a host, without a port")
{
    protected override bool Fits(object value) => Uri.CheckHostName((string)value) != UriHostNameType.Unknown;
}
