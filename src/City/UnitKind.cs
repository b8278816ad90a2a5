namespace GridGov.City;

/// <summary>The kind of a unit.</summary>
public enum UnitKind
{
    /// <summary>Grid agency of a city, county or town.</summary>
    Agency,

    /// <summary>Linked department of the city or a county.</summary>
    Department,

    /// <summary>Villagers' or residents' committee.</summary>
    Committee,

    /// <summary>Unit that manages an exclusive grid's premises.</summary>
    ManagingUnit,
}
