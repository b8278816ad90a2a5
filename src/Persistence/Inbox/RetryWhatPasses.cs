using MassTransit;
using MassTransit.RetryPolicies;

namespace GridGov.Persistence;

/// <summary>
/// Tries a message again for as long as the fault is one that passes, however long that is: a database that is away is
/// no reason to give a message up. Any other fault is given a few tries and then parks the message.
/// </summary>
internal sealed class RetryWhatPasses : IRetryPolicy
{
    /// <summary>Further tries of a message that fails by itself.</summary>
    private const int Tries = 5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public RetryPolicyContext<T> CreatePolicyContext<T>(T context) where T : class, PipeContext =>
        new Policy<T>(this, context);

    public bool IsHandled(Exception exception) => true;

    public void Probe(ProbeContext context) => context.Set(new { Policy = nameof(RetryWhatPasses), Tries });

    private sealed class Policy<T>(IRetryPolicy policy, T context) : BaseRetryPolicyContext<T>(policy, context)
        where T : class, PipeContext
    {
        protected override RetryContext<T> CreateRetryContext(Exception exception, CancellationToken cancellationToken)
            => new Try<T>(Context, exception, 1, PassingFaults.Include(exception) ? 0 : 1, cancellationToken);
    }

    /// <summary>The next try.</summary>
    /// <param name="context">What is tried.</param>
    /// <param name="fault">Fault of the try before.</param>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="own">Tries so far that failed by the message's own fault.</param>
    /// <param name="cancel">Ends with the consumer.</param>
    private sealed class Try<T>(T context, Exception fault, int attempt, int own, CancellationToken cancel)
        : BaseRetryContext<T>(context, fault, attempt, cancel), RetryContext<T>
        where T : class, PipeContext
    {
        // Twice as long each time.
        TimeSpan? RetryContext.Delay =>
            TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(RetryAttempt, 20), Longest.Ticks));

        bool RetryContext<T>.CanRetry(Exception exception, out RetryContext<T> retryContext)
        {
            var failed = PassingFaults.Include(exception) ? own : own + 1;
            retryContext = new Try<T>(Context, exception, RetryAttempt + 1, failed, CancellationToken);
            return failed <= Tries;
        }
    }
}
