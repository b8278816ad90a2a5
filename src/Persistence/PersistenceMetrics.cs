using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GridGov.Persistence;

/// <summary>
/// Measures the outbox and the inbox, under the meter and activity source <c>GridGov.Persistence</c>.
/// </summary>
internal sealed class PersistenceMetrics : IDisposable
{
    public static readonly ActivitySource Activities = new("GridGov.Persistence");

    private readonly Meter _meter;
    private readonly Histogram<double> _delay;
    private readonly Counter<long> _duplicates;
    private readonly Histogram<double> _current;
    private long _waiting;
    private double _oldest;

    public PersistenceMetrics(IMeterFactory meters, ParkedMessages parked)
    {
        _meter = meters.Create("GridGov.Persistence");
        _delay = _meter.CreateHistogram<double>(
            "gridgov.outbox.delay", "s", "From the commit of a message to the broker's confirmation");
        _duplicates = _meter.CreateCounter<long>(
            "gridgov.inbox.duplicates", "{message}", "Messages that came again and had no effect");
        _meter.CreateObservableGauge(
            "gridgov.outbox.messages", () => Volatile.Read(ref _waiting), "{message}", "Messages that wait to be sent");
        _meter.CreateObservableGauge(
            "gridgov.outbox.age", () => Volatile.Read(ref _oldest), "s", "How long the oldest of them has waited");
        _meter.CreateObservableGauge(
            "gridgov.messages.parked",
            () => parked.Counts.Select(one => new Measurement<long>(
                one.Value, new KeyValuePair<string, object?>("queue", one.Key))),
            "{message}", "Messages that wait for somebody to send them again, by queue");
        _current = _meter.CreateHistogram<double>(
            "gridgov.copies.current", "s", "From the start of the service until a copy was as its owner has it");
    }

    public void Dispatched(TimeSpan delay) => _delay.Record(delay.TotalSeconds);

    public void Waiting(long count, TimeSpan oldest)
    {
        Volatile.Write(ref _waiting, count);
        Volatile.Write(ref _oldest, oldest.TotalSeconds);
    }

    public void Current(string copy, TimeSpan after) =>
        _current.Record(after.TotalSeconds, new KeyValuePair<string, object?>("copy", copy));

    public void Duplicate(string consumer) =>
        _duplicates.Add(1, new KeyValuePair<string, object?>("consumer", consumer));

    public void Dispose() => _meter.Dispose();
}
