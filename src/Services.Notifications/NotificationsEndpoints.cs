using GridGov.Persistence;
using GridGov.ServiceDefaults;
using GridGov.Services.Notifications.Feeds;

namespace GridGov.Services.Notifications;

internal static class NotificationsEndpoints
{
    public static void MapNotifications(this WebApplication app)
    {
        var staff = app.MapGroup("/api/v1/inbox").RequireAuthorization(Policies.Staff).Checked();
        staff.MapGet("", ListInbox.HandleAsync);
        staff.MapGet("/count", CountUnread.HandleAsync);
        staff.MapPost("/{id:long}/read", MarkRead.HandleAsync).Transactional();
    }
}
