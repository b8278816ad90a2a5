namespace GridGov.Persistence;

/// <summary>
/// How many requests this process carries out at once, on average since the last look. What can wait a moment looks here before it takes their
/// processors.
/// </summary>
internal sealed class Pressure(TimeProvider clock)
{
    /// <summary>Requests at once, for each processor, beyond which they wait for each other and no longer for the database.</summary>
    private const int Bearable = 3;

    private readonly TimeProvider _clock = clock;
    private long _looked = clock.GetTimestamp();
    private long _spent;

    /// <summary>Whether requests have been in each other's way since the last look. One looks: the dispatcher.</summary>
    public bool LookIsHigh()
    {
        var now = _clock.GetTimestamp();
        var (spent, passed) = (Interlocked.Exchange(ref _spent, 0), now - _looked);
        _looked = now;
        // The time of all requests together, in the time that passed, is how many there were at once.
        return spent > passed * Bearable * Environment.ProcessorCount;
    }

    /// <summary>A request begins; it ends with what is returned.</summary>
    public IDisposable Enter() => new Request(this, _clock.GetTimestamp());

    private sealed class Request(Pressure pressure, long began) : IDisposable
    {
        public void Dispose() => Interlocked.Add(ref pressure._spent, pressure._clock.GetTimestamp() - began);
    }
}
