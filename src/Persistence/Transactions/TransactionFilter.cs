using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// The edge for requests: one transaction around a handler, committed when the answer is a success and before it is
/// sent. With an <c>Idempotency-Key</c> the first answer is kept in that same transaction and given again to the same
/// request.
/// </summary>
public static class TransactionFilter
{
    private static readonly Problem KeyTooLong = new("idempotency-key-too-long", StatusCodes.Status400BadRequest);
    private static readonly Problem KeyReused = new("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity);

    /// <summary>Runs the route's handlers in a <see cref="UnitOfWork"/>.</summary>
    public static TBuilder Transactional<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter<TBuilder>(InvokeAsync)
            .WithMetadata(new UnderstandsKey(IdempotencyKeys.Header, IdempotencyKeys.MaxLength));

    private static async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.Request.Headers[IdempotencyKeys.Header].ToString().Length > IdempotencyKeys.MaxLength)
            return Problems.Refuse(KeyTooLong, IdempotencyKeys.MaxLength);
        if (context.Features.Get<IdempotencyKey>() is not { } key)
            return await RunAsync(invocation, next, null);
        try
        {
            return await RunAsync(invocation, next, key);
        }
        catch (Exception answered) when (
            answered is AnsweredBeforeException || answered is PostgresException error && StoredAnswers.IsTaken(error))
        {
            return await AnswerAgainAsync(context, key);
        }
    }

    private static async Task<object?> RunAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, IdempotencyKey? key)
    {
        var context = invocation.HttpContext;
        var work = context.RequestServices.GetRequiredService<UnitOfWork>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (key is not null)
            work.BeforeAll = (connection, cancel) => StoredAnswers.ClaimAsync(connection, key, now, cancel);
        var result = await next(invocation);
        if (Inner(result) is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest })
        {
            await work.RollbackAsync();
            return result;
        }
        if (key is not null)
            StoredAnswers.Keep(work, key, now, context, Inner(result));
        await work.CommitAsync(context.RequestAborted);
        return result;
    }

    private static async Task<IResult> AnswerAgainAsync(HttpContext context, IdempotencyKey key)
    {
        await context.RequestServices.GetRequiredService<UnitOfWork>().RollbackAsync();
        var database = context.RequestServices.GetRequiredService<NpgsqlDataSource>();
        var ring = context.RequestServices.GetService<PersonalDataKeys>();
        // Gone again only if its 24 hours ended this very moment.
        if (await StoredAnswers.FindAsync(database, ring, key, context.RequestAborted) is not { } first)
            return Problems.Refuse(StandardProblems.Unavailable);
        return first.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint)
            ? first.ToResult()
            : Problems.Refuse(KeyReused);
    }

    // A union such as Results<Created, ProblemHttpResult> has no status of its own.
    private static object? Inner(object? result) => result is INestedHttpResult union ? Inner(union.Result) : result;
}
