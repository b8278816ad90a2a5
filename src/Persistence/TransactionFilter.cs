using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Persistence;

/// <summary>
/// The edge for requests: one transaction around a handler, committed when the answer is a success and before it is sent. With an
/// <c>Idempotency-Key</c> the first answer is kept in that same transaction and given again to the same request.
/// </summary>
public static class TransactionFilter
{
    private static readonly Problem KeyTooLong = new("idempotency-key-too-long", StatusCodes.Status400BadRequest);
    private static readonly Problem KeyReused = new("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity);

    /// <summary>Runs the route's handlers in a <see cref="UnitOfWork"/>.</summary>
    public static TBuilder Transactional<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter<TBuilder>(InvokeAsync);

    private static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var cancel = context.RequestAborted;
        if (context.Request.Headers[IdempotencyKeys.Header].ToString().Length > IdempotencyKeys.MaxLength)
            return Problems.Refuse(KeyTooLong, IdempotencyKeys.MaxLength);
        var work = context.RequestServices.GetRequiredService<UnitOfWork>();
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var key = context.Features.Get<IdempotencyKey>();
        if (key is not null && await FirstAnswers.ClaimAsync(work, key, clock.GetUtcNow(), cancel) is { } first)
            return first.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint) ? first.ToResult() : Problems.Refuse(KeyReused);

        var result = await next(invocation);
        if (Inner(result) is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest })
        {
            await work.RollbackAsync();
            return result;
        }
        if (key is not null)
            FirstAnswers.Keep(work, key, context, Inner(result));
        await work.CommitAsync(cancel);
        return result;
    }

    // A union such as Results<Created, ProblemHttpResult> has no status of its own.
    private static object? Inner(object? result) => result is INestedHttpResult union ? Inner(union.Result) : result;
}
