using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Knows the faults of a commit after which nobody knows whether it took effect: PostgreSQL may have made it durable
/// and only its answer was lost. The caller is told so, and not that nothing was done.
/// </summary>
internal static class CommitInDoubt
{
    // An operator ends a connection, or the server all of them, at any moment: also between a commit and its answer.
    private static readonly string[] Ended =
        [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.IdleSessionTimeout];

    /// <summary>Tells whether a commit that ended so may have taken effect.</summary>
    public static bool After(NpgsqlException fault) =>
        fault is not PostgresException answered || Ended.Contains(answered.SqlState);

    /// <summary>The refusal that asks to try again under the same key.</summary>
    public static ProblemException CausedBy(NpgsqlException fault) =>
        new ProblemException(StandardProblems.TimedOut).CausedBy(fault);
}
