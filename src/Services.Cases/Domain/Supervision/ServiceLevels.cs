using System.Text.Json;
using GridGov.WorkingTime;

namespace GridGov.Services.Cases.Domain;

/// <summary>
/// A profile of service levels over a working calendar. The regulation names no number of days: each limit is data with
/// its basis, and this code holds none.
/// </summary>
internal sealed class ServiceLevels
{
    private readonly Dictionary<(Step, Urgency, CaseKind), ServiceLevel> _levels = [];
    private readonly Dictionary<Urgency, LightRule> _lights;
    private readonly WorkingCalendar _calendar;

    private ServiceLevels(Profile profile, WorkingCalendar calendar)
    {
        Name = profile.Name;
        Attempts = profile.Attempts;
        _lights = profile.Lights;
        _calendar = calendar;
        foreach (var level in profile.Levels)
        {
            foreach (var kind in level.Kinds ?? Enum.GetValues<CaseKind>())
            {
                if (!_levels.TryAdd((level.Step, level.Urgency, kind), level))
                    throw new JsonException($"Profile {Name}: {level.Step}, {level.Urgency}, {kind} has two levels.");
            }
        }
        CheckComplete();
    }

    /// <summary>Name of the profile.</summary>
    public string Name { get; }

    /// <summary>The attempts that are owed before somebody counts as unreachable.</summary>
    public AttemptRule Attempts { get; }

    /// <summary>Every level of the profile, in the order of the file.</summary>
    public IEnumerable<ServiceLevel> All => _levels.Values.Distinct();

    /// <summary>Reads a profile.</summary>
    /// <exception cref="JsonException">It cannot be read, names a level twice or leaves one out.</exception>
    public static ServiceLevels Read(Stream profile, WorkingCalendar calendar) =>
        new(
            JsonSerializer.Deserialize<Profile>(profile, CaseWords.Json)
                ?? throw new JsonException("The profile is empty."),
            calendar);

    /// <summary>The profile that comes with the product, <c>beihai-default</c>.</summary>
    public static ServiceLevels ReadDefault(WorkingCalendar calendar)
    {
        using var stream = typeof(ServiceLevels).Assembly.GetManifestResourceStream(
            "GridGov.Services.Cases.beihai-default.json")
            ?? throw new InvalidOperationException("The default profile is not in the assembly.");
        return Read(stream, calendar);
    }

    /// <summary>
    /// Tells whether the grid may try first: where the profile gives it no time, the case goes up at once.
    /// </summary>
    public bool LetsGridTry(Urgency urgency, CaseKind kind) => _levels.ContainsKey((Step.SelfHandle, urgency, kind));

    /// <summary>Starts the clock of a step of a case.</summary>
    public Deadline Start(Step step, Case current, DateTimeOffset from, int? coTask = null)
    {
        var level = _levels[(step, current.Urgency, current.Kind)];
        var due = step == Step.CoTask
            ? CoTaskDueAt(level, current, from)
            : _calendar.DueAt(from, LimitOf(level, current));
        var (yellow, doubleRed) = LightsOf(_lights[current.Urgency], from, due);
        return new Deadline(step, coTask, from, yellow, due, doubleRed, MetAt: null, level.Basis);
    }

    /// <summary>Tells whether two attempts to visit lie far enough apart to count as two.</summary>
    public bool AreDifferentTimes(DateTimeOffset earlier, DateTimeOffset later) =>
        Attempts.VisitApart is not { } apart || later >= _calendar.DueAt(earlier, apart);

    private TimeLimit LimitOf(ServiceLevel level, Case current) =>
        level.Limit ?? LimitOf(_levels[(Step.Handle, current.Urgency, current.Kind)], current)
            .Times(level.Share ?? 1, level.AtLeast?.Amount ?? 0);

    // What is left of the leader's time, or the leader's limit less a margin to put the results together; never
    // nothing.
    private DateTimeOffset CoTaskDueAt(ServiceLevel level, Case current, DateTimeOffset from)
    {
        var lead = current.WorkDeadline
            ?? throw new InvalidOperationException("A co-task needs a case that is dispatched.");
        var leadLimit = LimitOf(_levels[(lead.Step, current.Urgency, current.Kind)], current);
        var due = level.Before is { } margin
            ? _calendar.DueAt(lead.StartedAt, leadLimit with { Amount = Math.Max(leadLimit.Amount - margin.Amount, 0) })
            : from + ((lead.DueAt - from) * (level.Share ?? 1));
        var least = level.AtLeast is { } atLeast ? _calendar.DueAt(from, atLeast) : from;
        return due > least ? due : least;
    }

    private (DateTimeOffset Yellow, DateTimeOffset DoubleRed) LightsOf(
        LightRule rule, DateTimeOffset from, DateTimeOffset due) =>
        rule.DoubleRedAfter is { } after
            ? (
                _calendar.AddWorkingTime(from, _calendar.WorkingTimeBetween(from, due) * rule.Yellow),
                _calendar.DueAt(due, after))
            : (from + ((due - from) * rule.Yellow), from + ((due - from) * (rule.DoubleRed ?? 1)));

    // Every step but the grid's own try has to have a level for every case there can be: found out now, not at night
    // when the first one comes.
    private void CheckComplete()
    {
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            if (!_lights.ContainsKey(urgency))
                throw new JsonException($"Profile {Name}: {urgency} has no lights.");
            foreach (var step in Enum.GetValues<Step>().Except([Step.SelfHandle]))
            {
                if (Enum.GetValues<CaseKind>().Any(kind => !_levels.ContainsKey((step, urgency, kind))))
                    throw new JsonException($"Profile {Name}: {step}, {urgency} is incomplete.");
            }
        }
    }

    private sealed record Profile(
        string Name, Dictionary<Urgency, LightRule> Lights, AttemptRule Attempts, IReadOnlyList<ServiceLevel> Levels);
}
