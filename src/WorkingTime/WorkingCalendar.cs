using System.Collections.Frozen;

namespace GridGov.WorkingTime;

/// <summary>
/// Knows which days are worked and computes when something is due. Working days are Monday to Friday, less holidays,
/// plus make-up days; the day of receipt does not count and a limit ends with the business of its last day (Civil Code,
/// articles 201–203). Immutable.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>
    /// China keeps one time and no summer time since 1991, so an offset says it all and no time zone table is needed.
    /// </summary>
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>Days looked at before a calendar without working days is given up: far beyond any limit.</summary>
    private const int Horizon = 4000;

    private readonly FrozenDictionary<DateOnly, bool> _days;
    private readonly BusinessHours _hours;

    /// <summary>
    /// A calendar of days that differ from their weekday; of two entries for one day the later one counts.
    /// </summary>
    public WorkingCalendar(IEnumerable<CalendarDay> days, BusinessHours? hours = null)
    {
        var known = new Dictionary<DateOnly, bool>();
        foreach (var day in days)
            known[day.Date] = day.IsWorking;
        _days = known.ToFrozenDictionary();
        _hours = hours ?? BusinessHours.Guangxi;
    }

    /// <summary>National table, Guangxi's overlay, and the administrator's own days over both.</summary>
    public static WorkingCalendar ForGuangxi(IEnumerable<CalendarDay>? own = null, BusinessHours? hours = null) =>
        new([.. PublishedCalendars.National, .. PublishedCalendars.Guangxi, .. own ?? []], hours);

    /// <summary>Tells whether a day in China is worked.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _days.TryGetValue(day, out var working)
            ? working
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Tells whether a year's holidays are not announced yet, so that dates in it may still move.</summary>
    public static bool IsProvisional(int year) => !PublishedCalendars.Years.Contains(year);

    /// <summary>The day in China at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(ChinaOffset).DateTime);

    /// <summary>Computes the moment at which a limit ends that begins at a given one.</summary>
    /// <exception cref="InvalidOperationException">The calendar has no working day in eleven years.</exception>
    public DateTimeOffset DueAt(DateTimeOffset from, TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingDays => At(WorkingDayAfter(DayOf(from), (int)limit.Amount), _hours.Close),
        TimeUnit.WorkingHours => AddWorkingTime(from, TimeSpan.FromHours(limit.Amount)),
        _ => from + TimeSpan.FromHours(limit.Amount),
    };

    /// <summary>The moment at which so much business time has passed.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return from;
        foreach (var (start, end) in OpenPeriodsFrom(from))
        {
            if (time <= end - start)
                return start + time;
            time -= end - start;
        }
        throw NoWorkingDays();
    }

    /// <summary>Business time between two moments; zero when the second is not after the first.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        if (to <= from)
            return sum;
        foreach (var (start, end) in OpenPeriodsFrom(from))
        {
            if (start >= to)
                break;
            sum += (end < to ? end : to) - start;
        }
        return sum;
    }

    /// <summary>
    /// Computes when a deadline ends that was paused: the time left of it at the pause is left again at the resumption.
    /// </summary>
    public DateTimeOffset Resume(
        DateTimeOffset due, DateTimeOffset pausedAt, DateTimeOffset resumedAt, TimeUnit unit) =>
        unit == TimeUnit.NaturalHours
            ? resumedAt + (due - pausedAt)
            : AddWorkingTime(resumedAt, WorkingTimeBetween(pausedAt, due));

    /// <summary>The n-th working day after a day; n = 0 asks for the first one that is not before it.</summary>
    public DateOnly WorkingDayAfter(DateOnly day, int count)
    {
        var left = count;
        for (var i = 0; i < Horizon; i++)
        {
            var candidate = day.AddDays(i);
            if (!IsWorkingDay(candidate) || (i == 0 && count > 0))
                continue;
            if (left <= 1)
                return candidate;
            left--;
        }
        throw NoWorkingDays();
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), ChinaOffset);

    private static InvalidOperationException NoWorkingDays() => new("The calendar has no working days.");

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> OpenPeriodsFrom(DateTimeOffset from)
    {
        var first = DayOf(from);
        for (var day = first; day < first.AddDays(Horizon); day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
                continue;
            foreach (var (open, close) in _hours.Periods)
            {
                var end = At(day, close);
                if (end > from)
                    yield return (At(day, open) > from ? At(day, open) : from.ToOffset(ChinaOffset), end);
            }
        }
    }
}
