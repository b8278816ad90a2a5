using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Copies;
using GridGov.Services.Cases.Demanders;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;
using GridGov.Services.Cases.Storage;

namespace GridGov.Services.Cases.Browsing;

/// <summary>Shows cases: names from the copies, light by the clock, demander and actions by the caller.</summary>
internal sealed class CaseViews(CopiedCity city, MatterCatalogue matters, PersonalDataKeys keys, TimeProvider clock)
{
    public CaseView Of(StoredCase stored, Caller caller)
    {
        var @case = stored.Case;
        return new CaseView(
            @case.Number, @case.Version, @case.Status, @case.Source, @case.ExternalId, @case.Title, @case.Description, @case.Place,
            GridOf(@case), MatterOf(@case), @case.Kind, @case.Urgency, @case.Agency, @case.Holder, @case.LeadUnit, @case.FirstReceiver,
            @case.ComplainedUnit, DemanderView.For(caller, @case, stored.Demander.Open(@case.Number, keys)), @case.Confidential,
            @case.ReportedAt, @case.DueAt, @case.WorkDeadline?.DueAt, @case.Round, @case.Supervised, @case.ClosedAs, DeadlinesOf(@case),
            @case.CoTasks, @case.Contacts, @case.Results, @case.Feedback, @case.Visits, @case.Ratings,
            CaseLifecycle.AllowedActions(@case, caller.AsActor()));
    }

    public CaseLine LineOf(Case @case) => new(
        @case.Number, @case.Version, @case.Status, @case.Title, @case.Kind, @case.Urgency, @case.MatterCode, GridOf(@case), @case.Agency,
        @case.Holder, @case.LeadUnit, @case.Supervised, @case.ReportedAt, @case.DueAt,
        @case.Deadlines.Where(deadline => deadline.IsOpen).OrderBy(deadline => deadline.DueAt).FirstOrDefault()?.LightAt(clock.GetUtcNow()));

    public GridName GridOf(Case @case) => GridName.Of(@case.GridCode, city.Map?.Find(@case.GridCode));

    private MatterName? MatterOf(Case @case) =>
        @case.MatterCode is { } code ? new MatterName(code, matters.Find(code)?.Name) : null;

    private DeadlineView[] DeadlinesOf(Case @case)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. @case.Deadlines.OrderBy(deadline => deadline.StartedAt).Select(deadline => new DeadlineView(
                deadline.Step, deadline.CoTask, deadline.StartedAt, deadline.DueAt, deadline.MetAt, deadline.LightAt(now), deadline.Basis)),
        ];
    }
}
