using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GridGov.ServiceDefaults;

/// <summary>The one switch of the demo city, <c>Demo:City</c>.</summary>
public static class DemoCitySwitch
{
    /// <summary>Whether an empty database is to be filled with the demo city.</summary>
    /// <param name="app">The service that starts.</param>
    /// <exception cref="InvalidOperationException">It is on in Production, where its published passwords must never be.</exception>
    public static bool WantsDemoCity(this WebApplication app)
    {
        var wanted = app.Configuration.GetValue<bool>("Demo:City");
        return wanted && app.Environment.IsProduction()
            ? throw new InvalidOperationException(
                "Demo:City is on: the demo city has published passwords and never runs in Production. Switch it off.")
            : wanted;
    }
}
