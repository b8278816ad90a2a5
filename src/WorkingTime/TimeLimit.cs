using System.Runtime.InteropServices;

namespace GridGov.WorkingTime;

/// <summary>
/// The time that a step may take. The regulation names no number: every limit comes from configuration with its basis.
/// </summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Amount">How many of it; not negative.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeLimit(TimeUnit Unit, double Amount)
{
    /// <summary>Whole working days; the day of receipt does not count (Civil Code, article 201).</summary>
    public static TimeLimit WorkingDays(int days) => new(TimeUnit.WorkingDays, days);

    /// <summary>Hours inside business hours, to the minute.</summary>
    public static TimeLimit WorkingHours(double hours) => new(TimeUnit.WorkingHours, hours);

    /// <summary>Time by the clock, day and night.</summary>
    public static TimeLimit Natural(TimeSpan time) => new(TimeUnit.NaturalHours, time.TotalHours);

    /// <summary>
    /// The same kind of limit, longer or shorter; working days stay whole and are never fewer than
    /// <paramref name="atLeast"/>.
    /// </summary>
    public TimeLimit Times(double factor, double atLeast = 0)
    {
        var amount = Unit == TimeUnit.WorkingDays ? Math.Ceiling(Amount * factor) : Amount * factor;
        return this with { Amount = Math.Max(amount, atLeast) };
    }
}

/// <summary>The unit in which a <see cref="TimeLimit"/> counts.</summary>
public enum TimeUnit
{
    /// <summary>Working days.</summary>
    WorkingDays,

    /// <summary>Hours inside business hours.</summary>
    WorkingHours,

    /// <summary>Hours by the clock.</summary>
    NaturalHours,
}
