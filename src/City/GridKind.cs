namespace GridGov.City;

/// <summary>The kind of a grid (article 7).</summary>
public enum GridKind
{
    /// <summary>A part of a village or community (综合网格).</summary>
    General,

    /// <summary>Premises with a managing unit of their own (专属网格).</summary>
    Exclusive,

    /// <summary>Port, aquaculture or working area at sea (涉海专属网格).</summary>
    MarineExclusive,
}
