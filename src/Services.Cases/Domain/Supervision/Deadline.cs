using GridGov.WorkingTime;

namespace GridGov.Services.Cases.Domain;

/// <summary>A step that has to happen in time.</summary>
internal enum Step { Accept, SelfHandle, Dispatch, Sign, Contact, Handle, CoTask, Feedback, ReturnVisit, Rework }

/// <summary>
/// One step's limit on one case. Its moments are fixed when the step opens: a later change of the service levels does
/// not move them.
/// </summary>
/// <param name="Step">The step.</param>
/// <param name="CoTask">The co-task it belongs to; null for the case's own steps.</param>
/// <param name="StartedAt">When the clock began to run.</param>
/// <param name="YellowAt">From when on it is near.</param>
/// <param name="DueAt">The last moment in time.</param>
/// <param name="DoubleRedAt">From when on it is long overdue.</param>
/// <param name="MetAt">When the step ended, in time or not; null while it is open.</param>
/// <param name="Basis">Where the limit comes from, to be shown beside it.</param>
internal sealed record Deadline(
    Step Step,
    int? CoTask,
    DateTimeOffset StartedAt,
    DateTimeOffset YellowAt,
    DateTimeOffset DueAt,
    DateTimeOffset DoubleRedAt,
    DateTimeOffset? MetAt,
    string Basis)
{
    /// <summary>True until the step ends.</summary>
    public bool IsOpen => MetAt is null;

    /// <summary>Of an open step, how near its limit is; of an ended one, whether it was kept.</summary>
    public Light LightAt(DateTimeOffset now)
    {
        var at = MetAt ?? now;
        if (at > DueAt)
            return at >= DoubleRedAt ? Light.DoubleRed : Light.Red;
        return IsOpen && at >= YellowAt ? Light.Yellow : Light.Green;
    }

    /// <summary>Tells whether both are the same run of the same step.</summary>
    public bool IsSameRun(Deadline other) =>
        Step == other.Step && CoTask == other.CoTask && StartedAt == other.StartedAt;
}
