using GridGov.Contracts;
using GridGov.Persistence;
using MassTransit;

namespace GridGov.Services.Notifications.Delivering;

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
        select recipient, $1, $2, $3, $4, $5, $6, $7, $8, $9
        from unnest(coalesce((select accounts from duty where holder = $1 and cardinality(accounts) > 0), array[$1])) as on_duty (recipient)
        on conflict (case_number, case_version, recipient, holder, reason) do nothing
        """;

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
            work.Write(Sql.Command(
                Insert, Sql.Text(reach.Holder), Sql.Text(facts.Number), Sql.Number(facts.Version), Sql.Text(reach.Reason), Sql.Text(facts.Title),
                Sql.Text(facts.GridCode), Sql.Text(facts.Urgency), Sql.Moment(facts.DueAt), Sql.Moment(facts.At)));
        }
        return Task.CompletedTask;
    }
}
