using System.Text.Json;

namespace GridGov.WorkingTime;

/// <summary>The calendars that come with the product: the national one and Guangxi's overlay.</summary>
public static class PublishedCalendars
{
    /// <summary>Statutory holidays and make-up working days of the whole country.</summary>
    public static IReadOnlyList<CalendarDay> National { get; } = Read("cn");

    /// <summary>壮族三月三, a holiday of Guangxi alone.</summary>
    public static IReadOnlyList<CalendarDay> Guangxi { get; } = Read("cn-guangxi");

    /// <summary>Years the national table covers.</summary>
    public static IReadOnlySet<int> Years { get; } = National.Select(day => day.Date.Year).ToHashSet();

    private static List<CalendarDay> Read(string name)
    {
        using var stream = typeof(PublishedCalendars).Assembly.GetManifestResourceStream(
            $"GridGov.WorkingTime.Calendars.{name}.json")
            ?? throw new InvalidOperationException($"Calendar {name} is not in the assembly.");
        var file = JsonSerializer.Deserialize<CalendarFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"Calendar {name} is empty.");
        return
        [
            .. file.Years.Values.SelectMany(year => year.Holidays).Select(date => new CalendarDay(date, false, name)),
            .. file.Years.Values.SelectMany(year => year.MakeUpWorkingDays ?? [])
                .Select(date => new CalendarDay(date, true, name)),
        ];
    }

    private sealed record CalendarFile(Dictionary<string, CalendarYear> Years);

    private sealed record CalendarYear(IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly>? MakeUpWorkingDays);
}
