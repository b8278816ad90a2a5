using System.ComponentModel.DataAnnotations;

namespace GridGov.Persistence;

/// <summary>Says how long rows are kept that only serve messages and repeated requests.</summary>
internal sealed class RetentionSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Retention";

    private const int TenYears = 3_660;

    /// <summary>
    /// Says for how many hours a request with the same <c>Idempotency-Key</c> is given the first answer.
    /// </summary>
    [Range(24, 24 * TenYears)]
    public int IdempotencyKeyHours { get; init; } = 24;

    /// <summary>
    /// Says for how many days a message is remembered that had its effect; longer than the broker keeps one.
    /// </summary>
    [Range(1, TenYears)]
    public int InboxDays { get; init; } = 7;

    /// <summary>Says for how many days a message is kept that could not be sent.</summary>
    [Range(1, TenYears)]
    public int ParkedDays { get; init; } = 180;
}
