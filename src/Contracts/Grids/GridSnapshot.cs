namespace GridGov.Contracts;

/// <summary>All that another service copies of Grids at its start.</summary>
/// <param name="Divisions">Names of the divisions by their codes.</param>
/// <param name="Grids">The grids in effect.</param>
public sealed record GridSnapshot(IReadOnlyDictionary<string, string> Divisions, IReadOnlyList<GridCopy> Grids);

/// <summary>A grid as other services copy it.</summary>
/// <param name="Code">15-digit grid code.</param>
/// <param name="Version">Version of the grid, from 1; what is not newer than what one has is ignored.</param>
/// <param name="Name">Name as published.</param>
/// <param name="Kind"><c>general</c>, <c>exclusive</c> or <c>marineExclusive</c>.</param>
/// <param name="Boundary">Polygon or multipolygon as WKB, WGS 84.</param>
public sealed record GridCopy(string Code, int Version, string Name, string Kind, byte[] Boundary);
