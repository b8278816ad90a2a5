using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Checks requests at the edge, so that handlers see only what keeps the rules.</summary>
public static class CheckedRoutes
{
    /// <summary>Refuses a request whose members break the rules on its record, before its handler runs.</summary>
    public static TBuilder Checked<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder => routes
        .AddEndpointFilterFactory((route, next) => RequestRules.Of(route.MethodInfo) is { Count: > 0 } rules
            ? invocation =>
            {
                var checks = new Checks();
                foreach (var check in rules)
                    check(invocation.Arguments, checks);
                return checks.Refusal is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(invocation);
            }
        : next)
        .WithMetadata(Mark.Instance);

    /// <summary>Tells of a route that its requests are checked.</summary>
    internal sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
