using System.Text.RegularExpressions;
using GridGov.Tests.Service.Cases;
using GridGov.Tests.Service.Evaluation;
using GridGov.Tests.Service.Grids;
using GridGov.Tests.Service.Notifications;
using GridGov.Tests.Service.Personnel;
using GridGov.Tests.TestKit;
using MassTransit;

namespace GridGov.Tests.Service.Routes;

/// <summary>Nobody writes a consumer and forgets to have it hear: the broker is asked which queues there are.</summary>
public abstract partial class QueueTests(ServiceHost host, Type entry)
{
    [Fact]
    public async Task Every_consumer_of_the_service_has_its_queue_and_no_queue_is_nobodys()
    {
        var consumers = entry.Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IConsumer)))
            .Select(type => host.Sandbox.Name + Hump().Replace(type.Name, word => $"-{word.Value.ToLowerInvariant()}"))
            .Order(StringComparer.Ordinal);
        var queues = (await host.Sandbox.Broker.QueuesAsync())
            .Where(queue => queue.StartsWith($"{host.Sandbox.Name}-", StringComparison.Ordinal))
            .Where(queue => !queue.Contains('_', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(consumers, queues);
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();
}

public sealed class GridsQueueTests(GridsHost host)
    : QueueTests(host, typeof(Services.Grids.GridsEndpoints)), IClassFixture<GridsHost>;

public sealed class PersonnelQueueTests(PersonnelHost host)
    : QueueTests(host, typeof(Services.Personnel.PersonnelEndpoints)), IClassFixture<PersonnelHost>;

public sealed class NotificationsQueueTests(NotificationsHost host)
    : QueueTests(host, typeof(Services.Notifications.NotificationsEndpoints)), IClassFixture<NotificationsHost>;

public sealed class EvaluationQueueTests(EvaluationHost host)
    : QueueTests(host, typeof(Services.Evaluation.EvaluationEndpoints)), IClassFixture<EvaluationHost>;

public sealed class CasesQueueTests(CasesHost host)
    : QueueTests(host, typeof(Services.Cases.CasesEndpoints)), IClassFixture<CasesHost>;
