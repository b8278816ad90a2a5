using GridGov.Geography;

namespace GridGov.Services.Grids.Locating;

/// <summary>The map in force; readers take the whole of it, writers swap the whole of it.</summary>
internal sealed class CurrentMap
{
    private volatile CityMap _map = CityMap.Empty;

    public CityMap Value
    {
        get => _map;
        set => _map = value;
    }
}
