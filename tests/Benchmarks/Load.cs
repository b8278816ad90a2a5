using System.Diagnostics;

namespace GridGov.Tests.Benchmarks;

/// <summary>The outcome of a load.</summary>
/// <param name="Milliseconds">Time of each answered request, in order of size.</param>
/// <param name="Failed">Answers that were no success.</param>
/// <param name="Elapsed">How long the load lasted.</param>
/// <param name="OwnShare">Share of the machine's processors that the generator itself took.</param>
internal sealed record LoadResult(double[] Milliseconds, int Failed, TimeSpan Elapsed, double OwnShare)
{
    public double PerSecond => Milliseconds.Length / Elapsed.TotalSeconds;

    public double Percentile(double share) =>
        Milliseconds[(int)Math.Min(Milliseconds.Length - 1, Milliseconds.Length * share)];
}

/// <summary>
/// HTTP load from this process: bounded in time, loopback only, and honest about what it costs itself.
/// </summary>
internal sealed class Load : IDisposable
{
    private const int Connections = 32;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = 512,
    });

    /// <summary>As many requests as get answered, on 32 connections.</summary>
    public async Task<LoadResult> FlatOutAsync(Func<HttpRequestMessage> next, TimeSpan duration)
    {
        var measuring = new Measuring();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            var (mine, failed) = (new List<double>(), 0);
            while (measuring.Elapsed < duration)
            {
                var sent = measuring.Elapsed;
                if (await SendAsync(next(), null))
                    mine.Add((measuring.Elapsed - sent).TotalMilliseconds);
                else
                    failed++;
            }
            measuring.Add(mine, failed);
        }));
        return measuring.End();
    }

    /// <summary>
    /// Requests at a steady rate, whatever becomes of those before. A request's time counts from when it was due: one
    /// that had to wait its turn behind a slow one is slow too.
    /// </summary>
    /// <param name="next">Makes a request.</param>
    /// <param name="perSecond">How many.</param>
    /// <param name="duration">How long.</param>
    /// <param name="look">Looks at each success; what it takes for that does not count.</param>
    public async Task<LoadResult> AtRateAsync(
        Func<HttpRequestMessage> next, double perSecond, TimeSpan duration,
        Func<HttpResponseMessage, Task>? look = null)
    {
        var measuring = new Measuring();
        var open = new List<Task>();
        while (measuring.Elapsed < duration)
        {
            while (open.Count < measuring.Elapsed.TotalSeconds * perSecond)
                open.Add(OneAsync(TimeSpan.FromSeconds(open.Count / perSecond)));
            // The clock of the load: what became due in the last tick is sent together.
            await Task.Delay(Tick, TimeProvider.System);
        }
        await Task.WhenAll(open);
        return measuring.End();

        async Task OneAsync(TimeSpan due)
        {
            TimeSpan? answered = null;
            var good = await SendAsync(next(), answer =>
            {
                answered = measuring.Elapsed;
                return look?.Invoke(answer) ?? Task.CompletedTask;
            });
            measuring.Add(good && answered is { } at ? [(at - due).TotalMilliseconds] : [], good ? 0 : 1);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> SendAsync(HttpRequestMessage request, Func<HttpResponseMessage, Task>? look)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request, CancellationToken.None);
            await answer.Content.LoadIntoBufferAsync();
            if (answer.IsSuccessStatusCode && look is not null)
                await look(answer);
            return answer.IsSuccessStatusCode;
        }
    }

    private sealed class Measuring
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;
        private readonly List<double> _milliseconds = [];
        private int _failed;

        public TimeSpan Elapsed => _watch.Elapsed;

        public void Add(IReadOnlyCollection<double> milliseconds, int failed)
        {
            lock (_milliseconds)
            {
                _milliseconds.AddRange(milliseconds);
                _failed += failed;
            }
        }

        public LoadResult End()
        {
            var elapsed = _watch.Elapsed;
            _milliseconds.Sort();
            if (_milliseconds.Count == 0)
                throw new InvalidOperationException($"No request was answered with success, {_failed} with failure.");
            var own = (Environment.CpuUsage.TotalTime - _processor) / elapsed / Environment.ProcessorCount;
            return new LoadResult([.. _milliseconds], _failed, elapsed, own);
        }
    }
}
