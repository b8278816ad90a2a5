namespace GridGov.Contracts;

/// <summary>The profile of a grid changed; carries the whole of it.</summary>
/// <param name="Code">15-digit grid code.</param>
/// <param name="Version">Version of the grid, from 1. A consumer ignores what is not newer than what it has.</param>
/// <param name="Name">Name as published.</param>
/// <param name="Kind"><c>general</c>, <c>exclusive</c> or <c>marineExclusive</c>.</param>
/// <param name="Boundary">Polygon or multipolygon as WKB, WGS 84.</param>
/// <param name="At">When it changed.</param>
public sealed record GridChanged(
    string Code, int Version, string Name, string Kind, byte[] Boundary, DateTimeOffset At);
