namespace GridGov.Services.Cases.Domain;

/// <summary>
/// The part of grid staff in a matter (article 12): in charge of it, helpers, or only those who report it.
/// </summary>
internal enum StaffRole { Lead, Assist, ReportOnly }

/// <summary>
/// 部件 (a thing with an owner) or 事件 (something that happens): who comes first when a case is dispatched.
/// </summary>
internal enum MatterNature { Component, Event }

/// <summary>
/// One entry of the published list of what grid work includes. Its code is category and sequence (<c>10-03</c>); its
/// contact guides grid staff in it (article 13); it is on the list from a day up to, not including, another.
/// </summary>
internal sealed record MatterItem(
    string Code, string Category, string Name, StaffRole Role, MatterNature Nature, string Contact, DateOnly ValidFrom,
    DateOnly? ValidTo)
{
    /// <summary>Tells whether the item stands on the list on a day.</summary>
    public bool IsOnListOn(DateOnly day) => day >= ValidFrom && (ValidTo is null || day < ValidTo);
}
