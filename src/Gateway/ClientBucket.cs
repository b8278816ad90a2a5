namespace GridGov.Gateway;

/// <summary>The answer of Redis about one client.</summary>
/// <param name="Given">Tokens that are the replica's now.</param>
/// <param name="Left">Tokens that are still there.</param>
/// <param name="Wait">The time until another one is there.</param>
internal sealed record RedisAnswer(int Given, int Left, TimeSpan Wait);

/// <summary>A question to Redis about one client.</summary>
/// <param name="Turns">Those who wait for the answer.</param>
/// <param name="Owed">Tokens that were given while Redis was away.</param>
internal sealed record Question(IReadOnlyList<Turn> Turns, int Owed)
{
    /// <summary>Tokens that are needed now.</summary>
    public int Need => Turns.Sum(turn => turn.Need);
}

/// <summary>Keeps what one replica knows of one client's bucket, and who waits for a token of it.</summary>
internal sealed class ClientBucket(RateLimit limit, TimeProvider clock)
{
    private static readonly TimeSpan LotLasts = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private List<Turn> _waiting = [];
    private bool _asking;
    private int _held;
    private DateTimeOffset _heldUntil;

    // The level the replica goes on from when it has to count by itself: as Redis told it last.
    private double _tokens = limit.Burst;
    private DateTimeOffset _at = clock.GetUtcNow();

    // Given while Redis was away, which it has to be told.
    private int _owed;

    /// <summary>The limit of the bucket.</summary>
    public RateLimit Limit => limit;

    /// <summary>Takes a token of those that were given before they were needed.</summary>
    public bool TryTakeHeld()
    {
        lock (_lock)
        {
            if (_held == 0 || clock.GetUtcNow() >= _heldUntil)
                return false;
            _held--;
            return true;
        }
    }

    /// <summary>Stands in the row of those who wait for the next answer.</summary>
    /// <returns>The time to wait for a token, once it is known; and whether there is nobody yet who asks.</returns>
    public (Task<TimeSpan> Answered, bool IsFirst) Wait(int need)
    {
        var turn = new Turn(need);
        lock (_lock)
        {
            _waiting.Add(turn);
            var isFirst = !_asking;
            _asking = true;
            return (turn.Answered, isFirst);
        }
    }

    /// <summary>Returns all who wait; null when nobody does, and then nobody asks any more.</summary>
    public Question? Next()
    {
        lock (_lock)
        {
            _asking = _waiting.Count > 0;
            if (!_asking)
                return null;
            var turns = _waiting;
            _waiting = [];
            return new Question(turns, _owed);
        }
    }

    /// <summary>Gives each his token, in the order of coming, as long as there are any.</summary>
    /// <param name="turns">Those who asked.</param>
    /// <param name="answer">Redis's answer; null lets the replica count by itself.</param>
    /// <param name="wasSent">True when Redis has heard the question, even if its answer came too late.</param>
    public void Serve(IReadOnlyList<Turn> turns, RedisAnswer? answer, bool wasSent)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var told = answer ?? CountAlone(turns.Sum(turn => turn.Need), now);
            if (answer is not null)
                (_tokens, _at) = (answer.Left, now);
            _owed = wasSent ? 0 : _owed + told.Given;
            // What came into hand while these were waiting is theirs too.
            var given = told.Given + (now < _heldUntil ? _held : 0);
            foreach (var turn in turns)
            {
                var served = turn.Need == 0 ? told.Left > 0 || given > 0 : given-- > 0;
                turn.Answer(served ? TimeSpan.Zero : told.Wait);
            }
            (_held, _heldUntil) = (Math.Max(given, 0), now + LotLasts);
        }
    }

    private RedisAnswer CountAlone(int need, DateTimeOffset now)
    {
        _tokens = Math.Min(limit.Burst, _tokens + (now - _at).TotalSeconds * limit.PerSecond);
        _at = now;
        var given = Math.Min(need, (int)_tokens);
        _tokens -= given;
        return new RedisAnswer(
            given, (int)_tokens, TimeSpan.FromSeconds(Math.Max(0, 1 - _tokens) / limit.PerSecond));
    }
}

/// <summary>One who waits for a token, or, with a need of 0, only looks.</summary>
internal sealed class Turn(int need)
{
    private readonly TaskCompletionSource<TimeSpan> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Need => need;

    public Task<TimeSpan> Answered => _answered.Task;

    public void Answer(TimeSpan wait) => _answered.SetResult(wait);
}
