using System.Collections.Frozen;
using GridGov.Geography;
using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Domain;

namespace GridGov.Services.Cases.Copies;

/// <summary>
/// Holds what this process knows of the city: its grids and its units. Readers take the whole of each, the keeper swaps
/// the whole of it.
/// </summary>
internal sealed class CopiedCity
{
    private volatile CityMap? _map;
    private volatile FrozenDictionary<string, DutyUnit>? _units;

    /// <summary>The map; null until a first copy exists.</summary>
    public CityMap? Map
    {
        get => _map;
        set => _map = value;
    }

    /// <summary>Units by code; null until a first copy exists.</summary>
    public FrozenDictionary<string, DutyUnit>? Units
    {
        get => _units;
        set => _units = value;
    }

    /// <summary>The map, for what cannot be done without.</summary>
    /// <exception cref="ProblemException">There is no copy yet: 503, try again later.</exception>
    public CityMap RequiredMap => _map ?? throw new ProblemException(StandardProblems.Unavailable);

    /// <summary>A unit by its code; null when the registry has none such.</summary>
    /// <exception cref="ProblemException">There is no copy yet: 503, try again later.</exception>
    public DutyUnit? FindUnit(string code) =>
        (_units ?? throw new ProblemException(StandardProblems.Unavailable)).GetValueOrDefault(code);

    /// <summary>Tells whether requests can be located and dispatched.</summary>
    public bool IsComplete => _map is not null && _units is not null;
}
