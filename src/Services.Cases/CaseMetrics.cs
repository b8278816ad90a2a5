using System.Diagnostics.Metrics;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases;

/// <summary>
/// Counts what is decided about cases and what is late, under the meter <c>GridGov.Cases</c>: numbers and words of the
/// code, nothing of a case itself.
/// </summary>
internal sealed class CaseMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _decisions;
    private long _overdue;
    private long _parked;

    public CaseMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("GridGov.Cases");
        _decisions = _meter.CreateCounter<long>(
            "gridgov.cases.decisions", "{decision}", "Decisions about cases, by command and outcome");
        _meter.CreateObservableGauge(
            "gridgov.deadlines.overdue", () => Volatile.Read(
                ref _overdue), "{case}", "Cases whose open step is past its deadline: alarms that are due");
        _meter.CreateObservableGauge(
            "gridgov.cases.parked", () => ParkedNow, "{case}", "Cases the clock cannot go on with; a person has to");
    }

    /// <summary>Counts a decision; its outcome is <c>accepted</c> or the key of the refusal.</summary>
    public void Decided(string command, Decision decision) => _decisions.Add(
        1, new("command", command), new("outcome", decision is Refused refused ? refused.Why.Key : "accepted"));

    /// <summary>Says how many cases are overdue now.</summary>
    public void Overdue(long count) => Volatile.Write(ref _overdue, count);

    /// <summary>Cases the clock could not go on with when it looked last.</summary>
    public long ParkedNow => Volatile.Read(ref _parked);

    /// <summary>Says how many cases the clock cannot go on with.</summary>
    public void Parked(long count) => Volatile.Write(ref _parked, count);

    public void Dispose() => _meter.Dispose();
}
