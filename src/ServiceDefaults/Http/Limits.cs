using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GridGov.ServiceDefaults;

/// <summary>Bounds what a request may take.</summary>
internal sealed class LimitSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Limits";

    /// <summary>Limits the body of a request, in bytes.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public int BodyBytes { get; init; } = 1024 * 1024;
}

internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LimitSettings>(LimitSettings.Section);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.RequestHeaderEncodingSelector = _ => HeaderText.Encoding;
        });
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitSettings>>(
            (server, limits) => server.Limits.MaxRequestBodySize = limits.Value.BodyBytes);
    }
}
