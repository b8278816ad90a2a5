using GridGov.Gateway;
using GridGov.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace GridGov.Tests.Service.Gateway;

public sealed class TokenBucketTests(Servers servers)
{
    private static readonly RateLimit Three = new(PerSecond: 0.01, Burst: 3);

    [Fact]
    public async Task Replicas_of_the_gateway_count_one_client_together()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        await using var second = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        TokenBuckets[] replicas = [Buckets(redis), Buckets(second)];
        var client = Guid.CreateVersion7().ToString();

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
            waits.Add(await replicas[i % 2].TakeAsync(client, Three));

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], waits.Take(3));
        Assert.True(waits[3] > TimeSpan.FromSeconds(50), $"waits {waits[3]}");
        Assert.Equal(TimeSpan.Zero, await replicas[0].TakeAsync($"another than {client}", Three));
    }

    [Fact]
    public async Task A_large_bucket_is_emptied_by_the_lot_and_to_the_last_token()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        var buckets = Buckets(redis);
        var client = Guid.CreateVersion7().ToString();
        var limit = new RateLimit(PerSecond: 0.001, Burst: 100);

        var waits = new List<TimeSpan>();
        waits.Add(await buckets.TakeAsync(client, limit));
        // Four of the five that were taken from Redis are held for the next requests.
        Assert.StartsWith(
            "95", (string?)await redis.GetDatabase().HashGetAsync($"gridgov:rate:{client}", "tokens"),
            StringComparison.Ordinal);
        for (var i = 0; i < 100; i++)
            waits.Add(await buckets.TakeAsync(client, limit));

        Assert.All(waits.Take(100), wait => Assert.Equal(TimeSpan.Zero, wait));
        Assert.NotEqual(TimeSpan.Zero, waits[100]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(300, 60)]
    public async Task As_many_as_the_bucket_holds_pass_however_many_come_at_once(int requests, int passed)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        await using var second = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        TokenBuckets[] replicas = [Buckets(redis), Buckets(second)];
        foreach (var used in new[] { replicas[..1], replicas })
        {
            var client = Guid.CreateVersion7().ToString();
            var limit = new RateLimit(PerSecond: 0.001, Burst: 60);
            using var start = new SemaphoreSlim(0);
            var taking = Enumerable.Range(0, requests).Select(async i =>
            {
                await start.WaitAsync();
                return await used[i % used.Length].TakeAsync(client, limit);
            }).ToList();
            start.Release(requests);
            var waits = await Task.WhenAll(taking);
            var served = waits.Count(wait => wait == TimeSpan.Zero);
            // One replica may hold what another one looks for, less than a lot of three.
            Assert.InRange(served, passed - (used.Length - 1) * 2, passed);
        }
    }

    [Fact]
    public async Task Looking_takes_nothing()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        var buckets = Buckets(redis);
        var client = Guid.CreateVersion7().ToString();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TimeSpan.Zero, await buckets.LookAsync(client, Three));
            Assert.Equal(TimeSpan.Zero, await buckets.TakeAsync(client, Three));
        }
        Assert.True(await buckets.LookAsync(client, Three) > TimeSpan.FromSeconds(50));
    }

    [Fact]
    public async Task A_replica_that_loses_Redis_goes_on_from_where_the_bucket_stood()
    {
        await using var wire = new Wire("127.0.0.1", Port(servers.Addresses.Redis));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{wire.Port},abortConnect=false,{Options(servers.Addresses.Redis)}");
        var buckets = Buckets(redis);
        var client = Guid.CreateVersion7().ToString();
        Assert.Equal(TimeSpan.Zero, await buckets.TakeAsync(client, Three));
        Assert.Equal(TimeSpan.Zero, await buckets.TakeAsync(client, Three));
        wire.Cut();
        Assert.Equal(TimeSpan.Zero, await buckets.TakeAsync(client, Three));
        Assert.NotEqual(TimeSpan.Zero, await buckets.TakeAsync(client, Three));
    }

    [Fact]
    public async Task What_a_replica_gave_alone_is_counted_when_Redis_is_back()
    {
        await using var wire = new Wire("127.0.0.1", Port(servers.Addresses.Redis));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{wire.Port},abortConnect=false,{Options(servers.Addresses.Redis)}");
        await using var second = await ConnectionMultiplexer.ConnectAsync(servers.Addresses.Redis);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var (cut, other) = (new TokenBuckets(redis, clock, NullLogger<TokenBuckets>.Instance), Buckets(second));
        var client = Guid.CreateVersion7().ToString();
        Assert.Equal(TimeSpan.Zero, await cut.TakeAsync(client, Three));
        wire.Cut();
        await Eventually.TrueAsync(() => !redis.IsConnected, "Redis is away");
        Assert.Equal(TimeSpan.Zero, await cut.TakeAsync(client, Three));
        Assert.Equal(TimeSpan.Zero, await cut.TakeAsync(client, Three));
        Assert.Equal(TimeSpan.Zero, await other.LookAsync(client, Three));
        wire.Mend();
        await Eventually.TrueAsync(() => redis.IsConnected, "Redis is back");
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotEqual(TimeSpan.Zero, await cut.TakeAsync(client, Three));
        Assert.NotEqual(TimeSpan.Zero, await other.LookAsync(client, Three));
    }

    [Fact]
    public async Task Without_Redis_a_replica_counts_by_itself_and_lets_nobody_wait_for_it()
    {
        await using var nowhere = await ConnectionMultiplexer.ConnectAsync(
            "127.0.0.1:1,abortConnect=false,connectTimeout=100,connectRetry=0");
        var alone = Buckets(nowhere);

        for (var i = 0; i < 3; i++)
            Assert.Equal(TimeSpan.Zero, await alone.TakeAsync("client", Three));
        Assert.True(await alone.TakeAsync("client", Three) > TimeSpan.FromSeconds(50));
    }

    [Fact]
    public async Task Alone_too_a_bucket_fills_again_with_time()
    {
        await using var nowhere = await ConnectionMultiplexer.ConnectAsync(
            "127.0.0.1:1,abortConnect=false,connectTimeout=100,connectRetry=0");
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var alone = new TokenBuckets(nowhere, clock, NullLogger<TokenBuckets>.Instance);
        var limit = new RateLimit(PerSecond: 1, Burst: 1);

        Assert.Equal(TimeSpan.Zero, await alone.TakeAsync("client", limit));
        Assert.NotEqual(TimeSpan.Zero, await alone.TakeAsync("client", limit));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, await alone.TakeAsync("client", limit));
    }

    private static int Port(string redis) =>
        int.Parse(redis.Split(',')[0].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static string Options(string redis) => string.Join(',', redis.Split(',')[1..]);

    private static TokenBuckets Buckets(IConnectionMultiplexer redis) =>
        new(redis, TimeProvider.System, NullLogger<TokenBuckets>.Instance) { Patience = TimeSpan.FromSeconds(30) };
}
