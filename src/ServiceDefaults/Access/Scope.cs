namespace GridGov.ServiceDefaults;

/// <summary>
/// The records a caller may know of (articles 4 and 5): the city's agency all, another agency those of its division,
/// grid staff those of their grid, a department those it leads or helps with, anybody else none. The same rule stands
/// here as a predicate and as a condition in SQL, and nowhere else.
/// </summary>
public sealed record Scope
{
    private const int GridCodeLength = 15;

    private readonly Reach _reach;

    private Scope(Reach reach, string own) => (_reach, Own) = (reach, own);

    private enum Reach
    {
        Nothing,
        Everything,
        County,
        Town,
        Village,
        Grid,
        Unit,
    }

    /// <summary>The code of the division, grid or unit that bounds it: the parameter <c>@Own</c>.</summary>
    public string Own { get; }

    /// <summary>The largest code a grid of the division can have: the parameter <c>@OwnEnd</c>.</summary>
    public string OwnEnd => Own.PadRight(GridCodeLength, '9');

    /// <summary>Returns the scope of a caller; a claim that is missing opens nothing.</summary>
    public static Scope Of(Caller caller) => caller switch
    {
        { IsDepartment: true, Unit.Length: > 0 } => new(Reach.Unit, caller.Unit),
        { IsGridStaff: true, Division.Length: > 0 } => new(Reach.Grid, caller.Division),
        { IsAgency: true, Division.Length: > 0 } => new(ReachOf(caller.Tier), caller.Division),
        _ => new(Reach.Nothing, ""),
    };

    /// <summary>Tells whether a record lies in the scope.</summary>
    /// <param name="code">Code of the grid or division the record belongs to.</param>
    /// <param name="leadUnit">Unit that leads, if any.</param>
    /// <param name="coUnits">Units that help.</param>
    public bool Includes(string code, string? leadUnit = null, IEnumerable<string>? coUnits = null) => _reach switch
    {
        Reach.Everything => true,
        Reach.County or Reach.Town or Reach.Village => code.StartsWith(Own, StringComparison.Ordinal),
        Reach.Grid => code == Own,
        Reach.Unit => leadUnit == Own || (coUnits?.Contains(Own) ?? false),
        _ => false,
    };

    /// <summary>
    /// Writes the same rule as a condition in SQL with the parameters <c>@Own</c> and <c>@OwnEnd</c>.
    /// </summary>
    /// <param name="columns">The columns of the table that is asked.</param>
    public string Sql(ScopeColumns columns) => _reach switch
    {
        Reach.Everything => "true",
        Reach.County when columns.County is { } county => $"{county} = @Own",
        Reach.Town when columns.Town is { } town => $"{town} = @Own",
        // Both ends are digits: where another character sorts depends on the database's collation.
        Reach.County or Reach.Town or Reach.Village => $"{columns.Code} between @Own and @OwnEnd",
        Reach.Grid => $"{columns.Code} = @Own",
        Reach.Unit when columns is { LeadUnit: { } lead, CoUnits: { } co } =>
            $"({lead} = @Own or {co} @> array[@Own])",
        _ => "false",
    };

    private static Reach ReachOf(string tier) => tier switch
    {
        "city" => Reach.Everything,
        "county" => Reach.County,
        "town" => Reach.Town,
        "village" => Reach.Village,
        _ => Reach.Nothing,
    };
}

/// <summary>The columns of a table that say to whom a row belongs.</summary>
/// <param name="Code">Grid or division code.</param>
public sealed record ScopeColumns(string Code)
{
    /// <summary>County code, when the table has it in a column of its own with an index.</summary>
    public string? County { get; init; }

    /// <summary>Town code, when the table has it in a column of its own with an index.</summary>
    public string? Town { get; init; }

    /// <summary>Unit that leads; null when rows have none.</summary>
    public string? LeadUnit { get; init; }

    /// <summary>Array of the units that help; null when rows have none.</summary>
    public string? CoUnits { get; init; }
}
