using GridGov.WorkingTime;

namespace GridGov.Tests.TestKit;

/// <summary>
/// A clock a test can set: it shows the real time until then and stands still after. Timers run in real time all the
/// while, so that polls and time limits in the background neither stop nor stampede.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _set;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _set ?? Moments.ToMillisecond(System.GetUtcNow());
    }

    /// <summary>Stands at a moment from now on.</summary>
    public void Set(DateTimeOffset moment)
    {
        lock (_gate)
            _set = moment.ToUniversalTime();
    }

    /// <summary>Moves forward and stands there.</summary>
    public void Advance(TimeSpan span) => Set(GetUtcNow() + span);

    /// <summary>Shows the real time again.</summary>
    public void Release()
    {
        lock (_gate)
            _set = null;
    }
}
