using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Lets routes say of themselves what the API's description cannot see in their handlers.</summary>
public static class DescribedRoutes
{
    /// <summary>Says that a route answers with a resource under its version.</summary>
    /// <param name="route">The route.</param>
    /// <param name="status">Status of a success.</param>
    public static RouteHandlerBuilder Versioned<T>(
        this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status).WithMetadata(new ShowsVersion());

    /// <summary>Says with which statuses routes refuse, beside those that follow from what they take.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder routes, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new RefusesWith(statuses));
}

/// <summary>Tells of a route that it understands an <c>Idempotency-Key</c> when it is posted to.</summary>
/// <param name="Header">Name of the header.</param>
/// <param name="MaxLength">Characters a key may have.</param>
public sealed record UnderstandsKey(string Header, int MaxLength);

/// <summary>Tells of a route that its answers carry an <c>ETag</c>.</summary>
internal sealed record ShowsVersion;

/// <summary>Tells of a route how it refuses.</summary>
internal sealed record RefusesWith(IReadOnlyList<int> Statuses);
