using GridGov.ServiceDefaults;
using GridGov.Services.Cases.Browsing;
using GridGov.Services.Cases.Domain;
using GridGov.Services.Cases.Matters;
using GridGov.Services.Cases.Storage;

namespace GridGov.Services.Cases.Intake;

/// <summary>
/// Takes in what staff collect (article 16) and what other channels bring, under the sender's own id: the same twice is
/// one case. What grid staff bring from their own grid, the grid tries to solve first (article 17).
/// </summary>
internal static class ReportStaffCase
{
    internal sealed record Request(
        CaseSource Source, [RequiredLine(Limits.Title)] string Title,
        [RequiredText(Limits.Description)] string Description, ReportLocation Location,
        [OptionalLine(Limits.ExternalId, least: 1)] string? ExternalId = null, ReportDemander? Demander = null,
        [OptionalLine(Limits.MatterCode)] string? MatterCode = null, CaseKind Kind = CaseKind.Help,
        Urgency Urgency = Urgency.General, bool Confidential = false, bool Anonymous = false) : IChecked
    {
        public void Check(Checks checks)
        {
            checks.That(
                nameof(Source), Source != CaseSource.Public, "must.come-from-staff",
                string.Join(
                    ", ", Enum.GetValues<CaseSource>().Except([CaseSource.Public]).Select(source => source.Word())));
            // Nobody reads who is behind an anonymous report, so nobody judges it.
            if (Anonymous)
                checks.Disregard(nameof(Demander));
        }
    }

    public static async Task<IResult> HandleAsync(
        Request request, Caller caller, IntakeDesk desk, CaseStore store, CaseViews views, MatterCatalogue matters,
        CancellationToken cancel)
    {
        var demander = request.Anonymous ? null : request.Demander;
        if (!MayReport(caller, request.Source))
            return Problems.Refuse(StandardProblems.OutOfScope);
        if (request.ExternalId is { } externalId
            && await store.FindAsync(request.Source, externalId, cancel) is { } known)
        {
            return caller.CanSee(known.Case)
                ? TypedResults.Ok(new Receipt(known.Case.Number, null, known.Case.Status, views.GridOf(known.Case)))
                : Problems.Refuse(CaseProblems.ExternalIdTaken, externalId);
        }
        var place = request.Location.ToPlace();
        return await desk.OpenAsync(place, demander?.ToDemander(), caller.AsActor(), grid => new ReportCase(
            request.Source, request.ExternalId, request.Title, request.Description, place, grid.Code, demander is null,
            request.Confidential, matters.FindOnList(request.MatterCode), request.MatterCode, request.Kind,
            request.Urgency, caller.IsGridStaff && caller.Division == grid.Code), cancel, caller);
    }

    private static bool MayReport(Caller caller, CaseSource source) => source switch
    {
        CaseSource.GridStaff => caller.IsGridStaff || caller.Is(Roles.VillageAssistant),
        CaseSource.Department or CaseSource.Inspection => caller.IsDepartment || caller.IsAgency,
        CaseSource.Hotline or CaseSource.Leader => caller.IsAgency,
        _ => false,
    };
}
