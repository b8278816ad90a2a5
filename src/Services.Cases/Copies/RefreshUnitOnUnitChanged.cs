using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Cases.Copies;

internal sealed class RefreshUnitOnUnitChanged(UnitOfWork work) : IConsumer<UnitChanged>
{
    public async Task Consume(ConsumeContext<UnitChanged> context)
    {
        var connection = await work.OpenAsync(context.CancellationToken);
        if (await CopyStore.SaveUnitsAsync(connection, [context.Message], context.CancellationToken) > 0)
            await CopyStore.TellAsync(connection, KeepCopiesCurrent.Units, context.CancellationToken);
    }
}
