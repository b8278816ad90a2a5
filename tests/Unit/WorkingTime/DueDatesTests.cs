using CsCheck;
using GridGov.WorkingTime;

namespace GridGov.Tests.Unit.WorkingTime;

public sealed class DueDatesTests
{
    private static readonly WorkingCalendar Guangxi = WorkingCalendar.ForGuangxi();
    private static readonly WorkingCalendar National = new(PublishedCalendars.National);

    // From the middle of 2024 to the middle of 2026, to the minute.
    private static readonly Gen<DateTimeOffset> Moments = Gen.Int[0, 2 * 365 * 24 * 60].Select(
        minutes => China("2024-06-01 00:00").AddMinutes(minutes));

    [Theory]
    [InlineData("2026-02-13", "2026-02-27")] // Saturday the 14th is worked, the 15th to the 23rd are not
    [InlineData("2026-09-30", "2026-10-13")] // Saturday the 10th is worked
    [InlineData("2026-04-15", "2026-04-24")] // Guangxi's own holiday lies in between
    public void Five_working_days_pass_over_holidays_and_count_make_up_days(string from, string due) =>
        Assert.Equal(China($"{due} 18:00"), Guangxi.DueAt(China($"{from} 10:00"), TimeLimit.WorkingDays(5)));

    [Fact]
    public void Without_the_regional_overlay_the_same_limit_ends_two_days_earlier() =>
        Assert.Equal(China("2026-04-22 18:00"), National.DueAt(China("2026-04-15 10:00"), TimeLimit.WorkingDays(5)));

    [Theory]
    [InlineData(2024, true, 249)]
    [InlineData(2025, false, 248)]
    [InlineData(2026, false, 248)]
    [InlineData(2026, true, 246)]
    public void A_year_has_as_many_working_days_as_the_notices_leave(int year, bool guangxi, int expected)
    {
        var calendar = guangxi ? Guangxi : National;
        var days = Enumerable.Range(0, 366)
            .Select(i => new DateOnly(year, 1, 1).AddDays(i))
            .Where(day => day.Year == year);
        Assert.Equal(expected, days.Count(calendar.IsWorkingDay));
    }

    [Fact]
    public void The_weekday_is_judged_in_China_and_not_in_UTC()
    {
        var fridayEveningInUtc = new DateTimeOffset(2025, 11, 7, 17, 0, 0, TimeSpan.Zero); // already Saturday in Beihai
        Assert.Equal(new DateOnly(2025, 11, 8), WorkingCalendar.DayOf(fridayEveningInUtc));
        Assert.Equal(China("2025-11-10 18:00"), Guangxi.DueAt(fridayEveningInUtc, TimeLimit.WorkingDays(1)));
    }

    [Theory]
    [InlineData("2025-11-10 08:00", 4, "2025-11-10 12:00")]
    [InlineData("2025-11-10 11:30", 4, "2025-11-11 08:30")] // the noon break and the night do not count
    [InlineData("2025-11-10 20:00", 1, "2025-11-11 09:00")]
    [InlineData("2025-11-08 10:00", 7, "2025-11-10 18:00")] // a Saturday
    public void Working_hours_count_only_while_offices_are_open(string from, double hours, string due) =>
        Assert.Equal(China(due), Guangxi.DueAt(China(from), TimeLimit.WorkingHours(hours)));

    [Fact]
    public void Natural_time_runs_day_and_night() =>
        Assert.Equal(
            China("2026-02-16 23:30"),
            Guangxi.DueAt(China("2026-02-16 23:00"), TimeLimit.Natural(TimeSpan.FromMinutes(30))));

    [Fact]
    public void The_administrators_own_day_overrides_the_published_one()
    {
        var typhoon = WorkingCalendar.ForGuangxi([new(new(2025, 11, 11), IsWorking: false, "typhoon notice")]);
        Assert.Equal(China("2025-11-12 18:00"), typhoon.DueAt(China("2025-11-10 09:00"), TimeLimit.WorkingDays(1)));
    }

    [Fact]
    public void A_year_without_published_holidays_is_provisional_and_still_has_due_dates()
    {
        Assert.True(WorkingCalendar.IsProvisional(2027));
        Assert.False(WorkingCalendar.IsProvisional(2026));
        Assert.Equal(China("2027-01-04 18:00"), Guangxi.DueAt(China("2027-01-01 09:00"), TimeLimit.WorkingDays(1)));
    }

    [Fact]
    public void Later_starts_and_longer_limits_are_never_due_earlier() =>
        Gen.Select(Moments, Gen.Int[0, 5000], Gen.Int[1, 20], Gen.Int[0, 5]).Sample((from, later, days, more) =>
            Guangxi.DueAt(from, TimeLimit.WorkingDays(days)) <= Guangxi
                .DueAt(from.AddMinutes(later), TimeLimit.WorkingDays(days + more)));

    [Fact]
    public void Adding_working_time_and_measuring_it_are_inverse() =>
        Gen.Select(Moments, Gen.Int[1, 6000]).Sample((from, minutes) =>
            Guangxi.WorkingTimeBetween(from, Guangxi.AddWorkingTime(from, TimeSpan.FromMinutes(minutes))) == TimeSpan
                .FromMinutes(minutes));

    [Fact]
    public void A_pause_leaves_exactly_what_was_left() =>
        Gen.Select(Moments, Gen.Int[60, 4000], Gen.Int[0, 59], Gen.Int[0, 20000]).Sample((from, limit, used, pause) =>
        {
            var due = Guangxi.AddWorkingTime(from, TimeSpan.FromMinutes(limit));
            var pausedAt = from.AddMinutes(used);
            var resumedAt = pausedAt.AddMinutes(pause);
            var resumed = Guangxi.Resume(due, pausedAt, resumedAt, TimeUnit.WorkingHours);
            return Guangxi.WorkingTimeBetween(resumedAt, resumed) == Guangxi.WorkingTimeBetween(pausedAt, due);
        });

    private static DateTimeOffset China(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), WorkingCalendar.ChinaOffset);
}
