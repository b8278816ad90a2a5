namespace GridGov.Persistence;

/// <summary>How many requests this process carries out at once. What can wait a moment looks here before it takes their processors.</summary>
internal sealed class Pressure
{
    /// <summary>Requests at once, for each processor, beyond which they wait for each other and no longer for the database.</summary>
    private const int Bearable = 8;

    private int _requests;
    private int _most;

    /// <summary>Whether requests have been in each other's way since the last look.</summary>
    public bool LookIsHigh() => Interlocked.Exchange(ref _most, Volatile.Read(ref _requests)) > Bearable * Environment.ProcessorCount;

    /// <summary>A request begins; it ends with what is returned.</summary>
    public IDisposable Enter()
    {
        var now = Interlocked.Increment(ref _requests);
        // Two that come at once may lose one of the two figures; the next request sets it right.
        if (now > Volatile.Read(ref _most))
            Volatile.Write(ref _most, now);
        return new Request(this);
    }

    private sealed class Request(Pressure pressure) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pressure._requests);
    }
}
