using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Cases.Copies;

internal sealed class RefreshGridOnGridChanged(UnitOfWork work) : IConsumer<GridChanged>
{
    public async Task Consume(ConsumeContext<GridChanged> context)
    {
        var (changed, cancel) = (context.Message, context.CancellationToken);
        var connection = await work.OpenAsync(cancel);
        var grid = new GridCopy(changed.Code, changed.Version, changed.Name, changed.Kind, changed.Boundary);
        if (await CopyStore.SaveGridsAsync(connection, [grid], cancel) > 0)
            await CopyStore.TellAsync(connection, changed.Code, cancel);
    }
}
