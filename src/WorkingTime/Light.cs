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

    /// <summary>Overdue by half as much again: raised to the leaders.</summary>
    DoubleRed,
}

/// <summary>Shares of the time between start and due at which the light changes.</summary>
/// <param name="Yellow">Below 1.</param>
/// <param name="DoubleRed">Above 1.</param>
public sealed record LightThresholds(double Yellow, double DoubleRed)
{
    /// <summary>The light at a moment.</summary>
    public Light At(DateTimeOffset started, DateTimeOffset due, DateTimeOffset now)
    {
        var share = due <= started ? (now > due ? double.PositiveInfinity : 0) : (now - started) / (due - started);
        return share > DoubleRed ? Light.DoubleRed : now > due ? Light.Red : share >= Yellow ? Light.Yellow : Light.Green;
    }
}
