using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Evaluation.Counting;

internal sealed class CountCaseOnCaseEvent(UnitOfWork work) : IConsumer<ICaseEvent>
{
    public async Task Consume(ConsumeContext<ICaseEvent> context) =>
        await CaseStates.PutAsync(await work.OpenAsync(context.CancellationToken), context.Message.Case, context.CancellationToken);
}
