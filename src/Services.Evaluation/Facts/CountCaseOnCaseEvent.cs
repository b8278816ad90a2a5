using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Evaluation.Facts;

internal sealed class CountCaseOnCaseEvent(UnitOfWork work) : IConsumer<ICaseEvent>
{
    public Task Consume(ConsumeContext<ICaseEvent> context)
    {
        CaseStates.Put(work, context.Message.Case);
        return Task.CompletedTask;
    }
}
