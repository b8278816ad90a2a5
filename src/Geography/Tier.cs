namespace GridGov.Geography;

/// <summary>Level of a division; a grid lies below the village.</summary>
public enum Tier
{
    /// <summary>Prefecture-level city, 6 digits that end in 00.</summary>
    City,

    /// <summary>County or district, 6 digits.</summary>
    County,

    /// <summary>Town, township or subdistrict, 9 digits.</summary>
    Town,

    /// <summary>Village or community, 12 digits.</summary>
    Village,

    /// <summary>Grid, 15 digits.</summary>
    Grid,
}
