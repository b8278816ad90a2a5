using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace GridGov.Gateway;

/// <summary>
/// Token buckets in Redis, so that all replicas of the gateway count together. When Redis does not answer, or not at
/// once, each replica counts for itself: Redis down costs precision, never a request.
/// </summary>
internal sealed partial class TokenBuckets(
    IConnectionMultiplexer redis, TimeProvider clock, ILogger<TokenBuckets> logger)
{
    // Redis's own clock, so that replicas need not agree on theirs. Returns how many tokens were taken, or, below 0,
    // the milliseconds to wait for one.
    private const string Script = """
        local rate, burst, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + time[2] / 1000
        local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
        local passed = math.max(0, now - (tonumber(state[2]) or now))
        local tokens = math.min(burst, (tonumber(state[1]) or burst) + passed * rate / 1000)
        local answer = math.min(want, math.floor(tokens))
        if answer >= 1 then tokens = tokens - answer else answer = -math.ceil((1 - tokens) * 1000 / rate) end
        redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
        redis.call('PEXPIRE', KEYS[1], math.ceil(burst * 1000 / rate) + 1000)
        return answer
        """;

    /// <summary>
    /// Tokens a replica takes at once for a client with a large bucket, so that not each of many requests asks Redis.
    /// </summary>
    private const int MaxLot = 32;

    /// <summary>
    /// The part of a bucket that is a lot: what a replica may hold unspent makes the limit stricter by at most that.
    /// </summary>
    private const int LotsInBucket = 20;

    /// <summary>
    /// Clients remembered in process while Redis is away; beyond it the memory is emptied rather than grown.
    /// </summary>
    private const int MaxOwn = 100_000;

    private static readonly TimeSpan LeaveRedisAlone = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LotLasts = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Lot> _lots = new();
    private readonly ConcurrentDictionary<string, (double Tokens, DateTimeOffset At)> _own = new();
    private DateTimeOffset _redisAgainAt = DateTimeOffset.MinValue;

    /// <summary>The time a request waits for Redis before the replica counts by itself.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes a token.</summary>
    /// <returns>How long to wait for one; zero when it was there.</returns>
    public async ValueTask<TimeSpan> TakeAsync(string client, RateLimit limit)
    {
        if (_lots.TryGetValue(client, out var held) && held.TryTake(clock.GetUtcNow()))
            return TimeSpan.Zero;
        if (!redis.IsConnected || clock.GetUtcNow() < _redisAgainAt)
            return TakeOwn(client, limit);
        try
        {
            var lot = Math.Clamp(limit.Burst / LotsInBucket, 1, MaxLot);
            var answer = (int)await redis.GetDatabase()
                .ScriptEvaluateAsync(Script, [$"gridgov:rate:{client}"], [Text(limit.PerSecond), limit.Burst, lot])
                .WaitAsync(Patience, clock);
            if (answer > 1)
                Hold(client, new Lot(answer - 1, clock.GetUtcNow() + LotLasts));
            return answer > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(-answer);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            _redisAgainAt = clock.GetUtcNow() + LeaveRedisAlone;
            LogAlone(failure);
            return TakeOwn(client, limit);
        }
    }

    private void Hold(string client, Lot lot)
    {
        if (_lots.Count > MaxOwn)
            _lots.Clear();
        _lots[client] = lot;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private TimeSpan TakeOwn(string client, RateLimit limit)
    {
        if (_own.Count > MaxOwn)
            _own.Clear();
        var now = clock.GetUtcNow();
        var taken = false;
        var state = _own.AddOrUpdate(client, _ => Take(limit.Burst), (_, before) =>
            Take(Math.Min(limit.Burst, before.Tokens + (now - before.At).TotalSeconds * limit.PerSecond)));
        return taken ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - state.Tokens) / limit.PerSecond);

        (double, DateTimeOffset) Take(double tokens)
        {
            taken = tokens >= 1;
            return (taken ? tokens - 1 : tokens, now);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis does not answer; this replica counts requests by itself for a while")]
    private partial void LogAlone(Exception failure);

    private sealed class Lot(int tokens, DateTimeOffset until)
    {
        private int _left = tokens;

        public bool TryTake(DateTimeOffset now) => now < until && Interlocked.Decrement(ref _left) >= 0;
    }
}
