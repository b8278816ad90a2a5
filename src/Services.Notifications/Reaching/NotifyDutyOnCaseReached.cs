using Dapper;
using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Notifications.Reaching;

/// <summary>
/// One inbox entry for everybody on duty where a case has come to. Where nobody is known to be on duty the entry goes to the unit or grid
/// itself, so that it is never lost.
/// </summary>
internal sealed class NotifyDutyOnCaseReached(UnitOfWork work) :
    IConsumer<CaseReported>, IConsumer<CaseEscalated>, IConsumer<CaseAssignedDown>, IConsumer<CaseDispatched>, IConsumer<CoTaskAssigned>,
    IConsumer<CaseSelfHandled>, IConsumer<FeedbackGiven>, IConsumer<ReworkOrdered>
{
    private const string Insert = """
        insert into inbox_entries (recipient, holder, case_number, case_version, reason, title, grid_code, urgency, due_at, at)
        select recipient, @Holder, @Number, @Version, @Reason, @Title, @GridCode, @Urgency, @DueAt, @At
        from unnest(coalesce((select accounts from duty where holder = @Holder and cardinality(accounts) > 0), array[@Holder])) as on_duty (recipient)
        on conflict (case_number, case_version, recipient, holder, reason) do nothing
        """;

    public Task Consume(ConsumeContext<CaseReported> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<CaseEscalated> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<CaseAssignedDown> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<CaseDispatched> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<CoTaskAssigned> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<CaseSelfHandled> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<FeedbackGiven> context) => NotifyAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<ReworkOrdered> context) => NotifyAsync(context.Message, context.CancellationToken);

    private async Task NotifyAsync(ICaseEvent happened, CancellationToken cancel)
    {
        var connection = await work.OpenAsync(cancel);
        foreach (var reach in Reach.Of(happened))
        {
            var entry = new
            {
                reach.Holder,
                reach.Reason,
                happened.Case.Number,
                happened.Case.Version,
                happened.Case.Title,
                happened.Case.GridCode,
                happened.Case.Urgency,
                DueAt = happened.Case.DueAt?.ToUniversalTime(),
                At = happened.Case.At.ToUniversalTime(),
            };
            await connection.ExecuteAsync(new CommandDefinition(Insert, entry, cancellationToken: cancel));
        }
    }
}
