namespace GridGov.Services.Cases;

/// <summary>The longest texts that are taken, in characters as a person counts them.</summary>
internal static class Limits
{
    public const int Title = 100;
    public const int Description = 5000;
    public const int Address = 200;
    public const int Name = 50;
    public const int ExternalId = 100;
    public const int UnitCode = 60;
    public const int Division = 15;
    public const int MatterCode = 20;
    public const int QueryCode = 20;

    /// <summary>A reason, a note, a summary.</summary>
    public const int Remark = 1000;

    /// <summary>A result, or a reply to the public.</summary>
    public const int Report = 5000;

    /// <summary>Units that may cooperate in one case.</summary>
    public const int CoUnits = 10;
}
