using System.Diagnostics;

namespace GridGov.Tests.TestKit;

/// <summary>
/// Waits for what happens in the background, by looking again and again until a limit; never blindly.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    // Between two looks, so that a test does not take the processors from what it waits for.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="what">What is waited for, as the end of the sentence "did not come true within 30 s:".</param>
    /// <param name="limit">How long; 30 seconds unless said.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (limit ?? Limit))
                Assert.Fail($"Did not come true within {(limit ?? Limit).TotalSeconds} s: {what}");
            await Task.Delay(LookAgain, TimeProvider.System);
        }
    }

    /// <summary>Waits until a condition holds.</summary>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? limit = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, limit);

    /// <summary>Waits until something is there.</summary>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> find, string what, TimeSpan? limit = null) where T : class
    {
        T? found = null;
        await TrueAsync(async () => (found = await find()) is not null, what, limit);
        return found ?? throw new InvalidOperationException(what);
    }

    /// <summary>Waits until a reading has a value.</summary>
    public static async Task EqualAsync<T>(T expected, Func<Task<T>> read, TimeSpan? limit = null)
    {
        var last = await read();
        var watch = Stopwatch.StartNew();
        while (!EqualityComparer<T>.Default.Equals(expected, last) && watch.Elapsed < (limit ?? Limit))
        {
            await Task.Delay(LookAgain, TimeProvider.System);
            last = await read();
        }
        Assert.Equal(expected, last);
    }
}
