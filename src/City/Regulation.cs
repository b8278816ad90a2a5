namespace GridGov.City;

/// <summary>The Beihai regulation on grid-based service management (北海市网格化服务管理条例).</summary>
public static class Regulation
{
    /// <summary>The first day it applies (article 24).</summary>
    public static DateOnly InForce { get; } = new(2025, 9, 1);
}
