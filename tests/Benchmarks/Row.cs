namespace GridGov.Tests.Benchmarks;

/// <summary>The target of a figure.</summary>
internal sealed record Goal(bool AtLeast, double Bound)
{
    public static Goal Min(double bound) => new(true, bound);

    public static Goal Max(double bound) => new(false, bound);

    public bool IsMetBy(double value) => AtLeast ? value >= Bound : value <= Bound;
}

/// <summary>One figure of the table.</summary>
/// <param name="Letter">The measurement it belongs to.</param>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Floor">The same of the least that could do it, measured in the same run.</param>
/// <param name="OfValue">What the figure should be.</param>
/// <param name="OfRatio">What figure ÷ floor should be.</param>
internal sealed record Row(
    char Letter, string What, double Value, string Unit, double? Floor = null, Goal? OfValue = null,
    Goal? OfRatio = null)
{
    public double? Ratio => Value / Floor;

    public bool Met =>
        (OfValue?.IsMetBy(Value) ?? true) && (OfRatio is null || Ratio is { } ratio && OfRatio.IsMetBy(ratio));
}
