namespace GridGov.WorkingTime;

/// <summary>The state of a deadline, as supervision shows it (黄灯、红灯、双红).</summary>
public enum Light
{
    /// <summary>The deadline is in time.</summary>
    Green,

    /// <summary>Soon due.</summary>
    Yellow,

    /// <summary>Overdue.</summary>
    Red,

    /// <summary>Long overdue: raised to the leaders.</summary>
    DoubleRed,
}
