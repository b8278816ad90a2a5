using System.ComponentModel.DataAnnotations;

namespace GridGov.Persistence;

/// <summary>
/// Bounds how long a connection, a statement, a lock or a transaction may keep others waiting when its other end is
/// half dead. What the connection string says itself counts more.
/// </summary>
public sealed class DatabaseLimitSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Database";

    private const int Hour = 60 * 60;

    /// <summary>
    /// Says after how many seconds of silence both ends ask whether the other one is still there.
    /// </summary>
    [Range(1, Hour)]
    public int KeepAliveSeconds { get; init; } = 15;

    /// <summary>Limits how many seconds a statement may run; migrations have no limit.</summary>
    [Range(1, Hour)]
    public int StatementSeconds { get; init; } = 30;

    /// <summary>Limits how many seconds a statement may wait for a lock.</summary>
    [Range(1, Hour)]
    public int LockSeconds { get; init; } = 10;

    /// <summary>
    /// Limits how many seconds a transaction may do nothing; more than the 30 that sending a batch of messages may
    /// take.
    /// </summary>
    [Range(31, Hour)]
    public int IdleInTransactionSeconds { get; init; } = 60;
}
