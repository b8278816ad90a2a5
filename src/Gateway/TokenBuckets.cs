using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace GridGov.Gateway;

/// <summary>
/// Token buckets in Redis, so that all replicas of the gateway count together. When Redis does not answer, or not at
/// once, each replica counts for itself: Redis down costs precision, never a request. Requests of one client that come
/// while Redis is being asked for it are asked for together, the next time.
/// </summary>
internal sealed partial class TokenBuckets(
    IConnectionMultiplexer redis, TimeProvider clock, ILogger<TokenBuckets> logger)
{
    // Redis's own clock, so that replicas need not agree on theirs. Only of a bucket that is more than half full more
    // is given than is needed now: what one replica holds another one cannot give. What was given without Redis is owed
    // to it. A need of 0 only looks. Returns how many tokens were given, how many are left, and the milliseconds until
    // the next one is there.
    private const string Script = """
        local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local need, more, owed = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + time[2] / 1000
        local state = redis.call('HMGET', KEYS[1], 'tokens', 'at')
        local passed = math.max(0, now - (tonumber(state[2]) or now))
        local tokens = math.min(burst, (tonumber(state[1]) or burst) + passed * rate / 1000)
        tokens = math.max(0, tokens - owed)
        local given = math.min(need, math.floor(tokens))
        if tokens - given - more >= burst / 2 then given = given + more end
        tokens = tokens - given
        redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
        redis.call('PEXPIRE', KEYS[1], math.ceil(burst * 1000 / rate) + 1000)
        return {given, math.floor(tokens), math.ceil(math.max(0, 1 - tokens) * 1000 / rate)}
        """;

    /// <summary>
    /// Tokens a replica takes at once for a client with a large bucket, so that not each of many requests asks Redis.
    /// </summary>
    private const int MaxLot = 32;

    /// <summary>
    /// The part of a bucket that is a lot: what a replica may hold unspent makes the limit stricter by at most that.
    /// </summary>
    private const int LotsInBucket = 20;

    /// <summary>Clients remembered in process; beyond it the memory is emptied rather than grown.</summary>
    private const int MaxClients = 100_000;

    private static readonly TimeSpan LeaveRedisAlone = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, ClientBucket> _clients = new(StringComparer.Ordinal);
    private DateTimeOffset _redisAgainAt = DateTimeOffset.MinValue;

    /// <summary>The time a request waits for Redis before the replica counts by itself.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes a token.</summary>
    /// <returns>How long to wait for one; zero when it was there.</returns>
    public ValueTask<TimeSpan> TakeAsync(string client, RateLimit limit) => AskAsync(client, limit, 1);

    /// <summary>Looks whether there is a token, and takes none.</summary>
    /// <returns>How long to wait for one; zero when it is there.</returns>
    public ValueTask<TimeSpan> LookAsync(string client, RateLimit limit) => AskAsync(client, limit, 0);

    private async ValueTask<TimeSpan> AskAsync(string client, RateLimit limit, int need)
    {
        if (_clients.Count > MaxClients)
            _clients.Clear();
        var bucket = _clients.GetOrAdd(client, _ => new ClientBucket(limit, clock));
        if (need > 0 && bucket.TryTakeHeld())
            return TimeSpan.Zero;
        var (turn, isFirst) = bucket.Wait(need);
        // Not awaited: who began asking would wait for all who come after him.
        if (isFirst)
            _ = ServeAsync(client, bucket);
        return await turn;
    }

    // Whoever comes first asks for all who came until Redis has answered him, and one of those for the others.
    private async Task ServeAsync(string client, ClientBucket bucket)
    {
        while (bucket.Next() is { } question)
        {
            var isAway = !redis.IsConnected || clock.GetUtcNow() < _redisAgainAt;
            var answer = isAway ? null : await AskRedisAsync(client, bucket.Limit, question);
            bucket.Serve(question.Turns, answer, wasSent: !isAway);
        }
    }

    private async Task<RedisAnswer?> AskRedisAsync(string client, RateLimit limit, Question question)
    {
        try
        {
            var more = question.Need == 0 ? 0 : Math.Clamp(limit.Burst / LotsInBucket, 1, MaxLot) - 1;
            var answer = (int[]?)await redis.GetDatabase()
                .ScriptEvaluateAsync(
                    Script, [$"gridgov:rate:{client}"],
                    [Text(limit.PerSecond), limit.Burst, question.Need, more, question.Owed])
                .WaitAsync(Patience, clock);
            return answer is [var given, var left, var wait]
                ? new RedisAnswer(given, left, TimeSpan.FromMilliseconds(wait))
                : null;
        }
        // Whatever it is: those who wait have to be answered.
        catch (Exception failure)
        {
            _redisAgainAt = clock.GetUtcNow() + LeaveRedisAlone;
            LogAlone(failure);
            return null;
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "Redis does not answer; this replica counts requests by itself for a while")]
    private partial void LogAlone(Exception failure);
}
