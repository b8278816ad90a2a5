namespace GridGov.WorkingTime;

/// <summary>How a deadline stands, as supervision shows it (黄灯、红灯、双红).</summary>
public enum Light
{
    /// <summary>In time.</summary>
    Green,

    /// <summary>Soon due.</summary>
    Yellow,

    /// <summary>Overdue.</summary>
    Red,

    /// <summary>Long overdue: raised to the leaders.</summary>
    DoubleRed,
}
