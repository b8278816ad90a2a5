using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Notifications.Delivering;

/// <summary>
/// One inbox entry for everybody on duty where a case has come to. Where nobody is known to be on duty the entry goes
/// to the unit or grid itself, so that it is never lost.
/// </summary>
internal sealed class NotifyDutyOnCaseReached(UnitOfWork work) :
    IConsumer<CaseReported>, IConsumer<CaseEscalated>, IConsumer<CaseAssignedDown>, IConsumer<CaseDispatched>,
    IConsumer<CoTaskAssigned>, IConsumer<CaseSelfHandled>, IConsumer<FeedbackGiven>, IConsumer<ReworkOrdered>
{
    private static readonly Statement Insert = new("""
        insert into inbox_entries
            (recipient, holder, case_number, case_version, reason, title, grid_code, urgency, due_at, at)
        select recipient, @holder, @case_number, @case_version, @reason, @title, @grid_code, @urgency, @due_at, @at
        from unnest(coalesce(
            (select nullif(array_remove(accounts, null), '{}') from duty where holder = @holder), array[@holder]
        )) as on_duty (recipient)
        on conflict (case_number, case_version, recipient, holder, reason) do nothing
        """);

    public Task Consume(ConsumeContext<CaseReported> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<CaseEscalated> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<CaseAssignedDown> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<CaseDispatched> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<CoTaskAssigned> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<CaseSelfHandled> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<FeedbackGiven> context) => NotifyAsync(context.Message);

    public Task Consume(ConsumeContext<ReworkOrdered> context) => NotifyAsync(context.Message);

    private Task NotifyAsync(ICaseEvent happened)
    {
        var facts = happened.Case;
        foreach (var reach in Reach.Of(happened))
        {
            work.Write(Insert.With(
                Sql.Text("holder", reach.Holder),
                Sql.Text("case_number", facts.Number),
                Sql.Number("case_version", facts.Version),
                Sql.Text("reason", reach.Reason),
                Sql.Text("title", facts.Title),
                Sql.Text("grid_code", facts.GridCode),
                Sql.Text("urgency", facts.Urgency),
                Sql.Moment("due_at", facts.DueAt),
                Sql.Moment("at", facts.At)));
        }
        return Task.CompletedTask;
    }
}
