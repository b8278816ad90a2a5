using GridGov.ServiceDefaults;

namespace GridGov.Services.Notifications.Feeds;

/// <summary>
/// Names the owner of the entries a caller reads. A person: the own ones and those that went to the unit or grid
/// because nobody was on duty. A unit's system: all that reached its unit.
/// </summary>
internal sealed record InboxOwner(string Subject, string Shared, bool IsSystem)
{
    /// <summary>
    /// SQL that picks the owner's entries: of one column only, so that an index serves it whoever asks.
    /// </summary>
    public string Condition => IsSystem ? "holder = @Shared" : "recipient = any(array[@Subject, @Shared])";

    public static InboxOwner Of(Caller caller) => new(
        caller.Subject,
        caller.IsGridStaff ? caller.Division : caller.Is(Roles.Dispatcher)
            || caller.Is(Roles.Handler) ? caller.Unit : "",
        IsSystem: caller.Subject == $"unit-{caller.Unit}");
}
