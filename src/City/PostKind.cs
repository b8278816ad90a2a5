namespace GridGov.City;

/// <summary>The post that somebody is appointed to.</summary>
public enum PostKind
{
    /// <summary>Head of a grid (网格长, article 9).</summary>
    GridHead,

    /// <summary>Member of a grid's staff (网格员, article 9).</summary>
    GridMember,

    /// <summary>General head of a village's or community's grids (网格总负责人, article 8).</summary>
    VillageLead,

    /// <summary>Grid instructor (网格指导员, article 8).</summary>
    Instructor,

    /// <summary>Leader in liaison with an area (挂点领导, article 8).</summary>
    LiaisonLeader,

    /// <summary>Clerk on duty at an agency or department.</summary>
    Clerk,

    /// <summary>Responsible person of a unit (负责人, article 20).</summary>
    UnitLeader,
}
