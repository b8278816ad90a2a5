using GridGov.Contracts;
using GridGov.Services.Notifications.Reaching;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Notifications;

/// <summary>Notifications with one duty list: two clerks at the agency of 海角街道.</summary>
public sealed class NotificationsHost(Servers servers) : ServiceHost(servers, "notifications", typeof(NotifyDutyOnCaseReached).Assembly)
{
    public static readonly string[] OnDuty = ["first.clerk", "second.clerk"];

    protected override Task ArrangeAsync()
    {
        Peers.Answer("personnel", "/api/v1/snapshots/duty", new[] { new DutyChanged("A-450502004", 3, OnDuty) });
        return Task.CompletedTask;
    }
}
