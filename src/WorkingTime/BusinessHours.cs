namespace GridGov.WorkingTime;

/// <summary>The opening hours of offices on a working day: periods in order, without overlap.</summary>
public sealed class BusinessHours
{
    /// <summary>08:00–12:00 and 15:00–18:00, as offices in Guangxi keep them.</summary>
    public static readonly BusinessHours Guangxi = new((new(8, 0), new(12, 0)), (new(15, 0), new(18, 0)));

    /// <summary>Other hours.</summary>
    /// <exception cref="ArgumentException">A period is empty or begins before the one before it ends.</exception>
    public BusinessHours(params (TimeOnly From, TimeOnly To)[] periods)
    {
        var ends = TimeOnly.MinValue;
        foreach (var (from, to) in periods)
        {
            if (from >= to || from < ends)
                throw new ArgumentException("Business hours must be in order and must not overlap.", nameof(periods));
            ends = to;
        }
        if (periods.Length == 0)
            throw new ArgumentException("Business hours need a period.", nameof(periods));
        Periods = periods;
    }

    /// <summary>The open periods of a day.</summary>
    public IReadOnlyList<(TimeOnly From, TimeOnly To)> Periods { get; }

    /// <summary>The time at which the day's business ends.</summary>
    public TimeOnly Close => Periods[^1].To;

    /// <summary>Open time of a whole day.</summary>
    public TimeSpan Length => Periods.Aggregate(TimeSpan.Zero, (sum, period) => sum + (period.To - period.From));
}
