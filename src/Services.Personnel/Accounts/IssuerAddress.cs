using GridGov.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace GridGov.Services.Personnel.Accounts;

/// <summary>
/// Takes the address of this service from the configuration, and from no request: discovery, redirects and cookies are
/// made of it, and whoever could choose it would send people and their tokens elsewhere.
/// </summary>
internal static class IssuerAddress
{
    public static void UseIssuerAddress(this WebApplication app)
    {
        var issuer = app.Services.GetRequiredService<IOptions<AuthenticationSettings>>().Value.Issuer;
        var host = issuer.IsDefaultPort ? new HostString(issuer.Host) : new HostString(issuer.Host, issuer.Port);
        app.Use((context, next) =>
        {
            (context.Request.Scheme, context.Request.Host) = (issuer.Scheme, host);
            return next(context);
        });
    }
}
