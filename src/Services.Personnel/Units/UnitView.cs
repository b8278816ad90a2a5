namespace GridGov.Services.Personnel.Units;

internal sealed record UnitView
{
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string Division { get; init; }
    public required string Tier { get; init; }
    public bool Active { get; init; }
    public int Version { get; init; }
}
