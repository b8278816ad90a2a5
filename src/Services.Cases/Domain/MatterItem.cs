namespace GridGov.Services.Cases.Domain;

/// <summary>What grid staff are in a matter (article 12): in charge of it, helpers, or only those who report it.</summary>
internal enum StaffRole { Lead, Assist, ReportOnly }

/// <summary>部件 (a thing with an owner) or 事件 (something that happens): who comes first when a case is dispatched.</summary>
internal enum MatterNature { Component, Event }

/// <summary>One entry of the published list of what grid work includes.</summary>
/// <param name="Code">Category and sequence, for example <c>10-03</c>.</param>
/// <param name="Contact">Who guides grid staff in it (article 13): never empty on a published item.</param>
/// <param name="ValidFrom">First day on the list.</param>
/// <param name="ValidTo">First day no longer on it; null while that is not decided.</param>
internal sealed record MatterItem(
    string Code, string Category, string Name, StaffRole Role, MatterNature Nature, string Contact, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Whether it stands on the list on a day.</summary>
    public bool IsOnListOn(DateOnly day) => day >= ValidFrom && (ValidTo is null || day < ValidTo);
}
