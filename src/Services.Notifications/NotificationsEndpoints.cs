using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Notifications.Feeds;

namespace GridGov.Services.Notifications;

internal static class NotificationsEndpoints
{
    public static void MapNotifications(this WebApplication app)
    {
        var staff = app.MapGroup("/api/v1/inbox").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("", ListInbox.HandleAsync).Produces<IEnumerable<InboxEntryView>>();
        staff.MapGet("/count", CountUnread.HandleAsync).Produces<UnreadView>();
        staff.MapPost("/{id:long}/read", MarkRead.HandleAsync).Transactional().Produces(204);
    }
}
