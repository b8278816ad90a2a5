namespace GridGov.WorkingTime;

/// <summary>A day that differs from its weekday: a holiday, or a Saturday or Sunday that is worked.</summary>
/// <param name="Date">The day in China.</param>
/// <param name="IsWorking">Whether it is worked.</param>
/// <param name="Source">Notice it comes from.</param>
public sealed record CalendarDay(DateOnly Date, bool IsWorking, string Source);
