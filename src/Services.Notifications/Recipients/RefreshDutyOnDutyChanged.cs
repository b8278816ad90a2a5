using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Notifications.Recipients;

internal sealed class RefreshDutyOnDutyChanged(UnitOfWork work) : IConsumer<DutyChanged>
{
    public async Task Consume(ConsumeContext<DutyChanged> context) =>
        await DutyCopy.PutAsync(
            await work.OpenAsync(context.CancellationToken), context.Message, context.CancellationToken);
}
