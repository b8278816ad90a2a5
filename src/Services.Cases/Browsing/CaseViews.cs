using GridGov.Persistence;
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
    /// <summary>
    /// Answers with a case as the caller may see it, under its version; what was recorded with it is read there too.
    /// </summary>
    public VersionedAnswer Answer(StoredCase stored, Caller caller, int status = StatusCodes.Status200OK) =>
        new(Of(stored, caller), stored.Case.Version, status)
        {
            Varies = true,
            Location = status == StatusCodes.Status201Created ? ReadCase.AddressOf(stored.Case.Number) : null,
        };

    public CaseLine LineOf(Case current) => new(
        current.Number, current.Version, current.Status, current.Title, current.Kind, current.Urgency,
        current.MatterCode, GridOf(current), current.Agency, current.Holder, current.LeadUnit, current.Supervised,
        current.ReportedAt, current.DueAt,
        current.Deadlines.Where(deadline => deadline.IsOpen).MinBy(deadline => deadline.DueAt)
            ?.LightAt(clock.GetUtcNow()));

    public GridName GridOf(Case current) => GridName.Of(current.GridCode, city.Map?.Find(current.GridCode));

    private CaseView Of(StoredCase stored, Caller caller)
    {
        var current = stored.Case;
        var demander = DemanderView.For(caller, current, stored.Demander.Open(current.Number, keys));
        return new CaseView(
            current.Number, current.Version, current.Status, current.Source, current.ExternalId, current.Title,
            current.Description, current.Place, GridOf(current), MatterOf(current), current.Kind, current.Urgency,
            current.Agency, current.Holder, current.LeadUnit, current.FirstReceiver, current.ComplainedUnit, demander,
            current.Confidential, current.ReportedAt, current.DueAt, current.WorkDeadline?.DueAt, current.Round,
            current.Supervised, current.ClosedAs, DeadlinesOf(current), current.CoTasks, current.Contacts,
            current.Results, current.Feedback, current.Visits, current.Ratings,
            CaseLifecycle.AllowedActions(current, caller.AsActor()));
    }

    private MatterName? MatterOf(Case current) =>
        current.MatterCode is { } code ? new MatterName(code, matters.Find(code)?.Name) : null;

    private DeadlineView[] DeadlinesOf(Case current)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. current.Deadlines.OrderBy(deadline => deadline.StartedAt).Select(deadline => new DeadlineView(
                deadline.Step, deadline.CoTask, deadline.StartedAt, deadline.DueAt, deadline.MetAt,
                deadline.LightAt(now), deadline.Basis)),
        ];
    }
}
